import { memo, type RefObject, useEffect, useLayoutEffect, useState } from 'react';
import { text } from '../../shared/language/text.ts';
import { exactTimeText } from '../time-text.ts';
import { drawnAtOnce, drawnPart } from './drawn-part.ts';
import type { TranscriptEntry } from './transcript.ts';
import { directionSigns, pieceText, type Shown } from './transcript-text.ts';

/** The entries, those in sight first and the others bit by bit. */
export function TranscriptEntries({
  entries,
  shown,
  inSight,
  list,
  drawn,
}: {
  readonly entries: readonly TranscriptEntry[];
  readonly shown: Shown;
  /** The entry to begin with; null for the end. */
  readonly inSight: () => number | null;
  readonly list: RefObject<HTMLElement | null>;
  /** Some were drawn. */
  readonly drawn: () => void;
}) {
  const [from] = useState(() => {
    const seen = inSight();
    return { id: seen ?? entries.at(-1)?.id ?? 0, isEnd: seen === null };
  });
  const [reach, setReach] = useState(drawnAtOnce);
  const part = drawnPart(entries, from, reach);
  const isWhole = part.length === entries.length;
  useEffect(() => {
    if (isWhole) return;
    const timer = setTimeout(() => setReach(reach + drawnAtOnce));
    return () => clearTimeout(timer);
  }, [isWhole, reach]);
  useLayoutEffect(() => {
    const { current } = list;
    const entry = from.isEnd ? null : current?.querySelector(`[data-entry="${from.id}"]`);
    if (current == null || entry == null) return;
    current.scrollTop += entry.getBoundingClientRect().top - current.getBoundingClientRect().top;
  }, [list, from]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: what is drawn decides when
  useLayoutEffect(drawn, [entries, reach]);
  return part.map((entry) => <Entry key={entry.id} entry={entry} shown={shown} />);
}

/** The first entry that is in sight. */
export function entryInSight(list: HTMLElement): number | null {
  const { top } = list.getBoundingClientRect();
  const pieces = [...list.querySelectorAll<HTMLElement>('[data-entry]')];
  const seen = pieces.find((piece) => piece.getBoundingClientRect().bottom > top);
  return seen === undefined ? null : Number(seen.dataset['entry']);
}

const Entry = memo(
  ({ entry, shown }: { readonly entry: TranscriptEntry; readonly shown: Shown }) => {
    const time = <time>{exactTimeText(entry.at)}</time>;
    if (entry.kind === 'note') {
      return (
        <p className="talk-note" data-entry={entry.id}>
          {time}
          <span>{entry.note()}</span>
        </p>
      );
    }
    const shows = pieceText(entry, shown);
    return (
      <div
        className="talk-piece"
        data-entry={entry.id}
        data-direction={entry.kind}
        style={{ containIntrinsicBlockSize: `auto ${heightPx(shows)}px` }}
      >
        {time}
        <span className="talk-sign" aria-hidden>
          {directionSigns[entry.kind]}
        </span>
        <span className="unseen">{text().console[entry.kind]}</span>
        <pre>{shows}</pre>
      </div>
    );
  },
);

/**
 * About how high a piece will be: one that is taken for lower than it is would seem to be in sight with many others, and
 * all of them would be laid out.
 */
function heightPx(text: string): number {
  const lines = text.split('\n');
  const wrapped = lines.reduce((sum, line) => sum + Math.floor(line.length / lineCharacters), 0);
  return (lines.length + wrapped) * lineHeightPx;
}

const lineCharacters = 90;
/** As the styles have it. */
const lineHeightPx = 18;
