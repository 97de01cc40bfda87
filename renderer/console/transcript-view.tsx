import { memo, useLayoutEffect, useRef } from 'react';
import { text } from '../../shared/language/text.ts';
import { bytesText, exactTimeText } from '../time-text.ts';
import type { Transcript, TranscriptEntry } from './transcript.ts';
import { directionSigns, pieceText, type Shown } from './transcript-text.ts';

type Props = { readonly transcript: Transcript; readonly shown: Shown };

/** What was sent and received in its order. Whoever looks at the end stays there; whoever looks elsewhere is left there. */
export function TranscriptView({ transcript, shown }: Props) {
  const { entries, droppedBytes } = transcript;
  const list = useRef<HTMLDivElement>(null);
  const isAtEnd = useRef(true);
  const texts = text().console;
  // biome-ignore lint/correctness/useExhaustiveDependencies: what is shown decides when, not what
  useLayoutEffect(() => {
    const { current } = list;
    if (current !== null && isAtEnd.current) current.scrollTop = current.scrollHeight;
  }, [entries, shown]);
  return (
    <div
      ref={list}
      className="transcript"
      role="log"
      aria-label={texts.transcript}
      // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by keyboard
      tabIndex={0}
      onScroll={({ currentTarget: { scrollTop, clientHeight, scrollHeight } }) => {
        isAtEnd.current = scrollTop + clientHeight > scrollHeight - nearPx;
      }}
    >
      {droppedBytes > 0 && <p className="talk-note">{texts.dropped(bytesText(droppedBytes))}</p>}
      {entries.map((entry) => (
        <Entry key={entry.id} entry={entry} shown={shown} />
      ))}
    </div>
  );
}

const nearPx = 24;

const Entry = memo(
  ({ entry, shown }: { readonly entry: TranscriptEntry; readonly shown: Shown }) => {
    const time = <time>{exactTimeText(entry.at)}</time>;
    if (entry.kind === 'note') {
      return (
        <p className="talk-note">
          {time}
          <span>{entry.note()}</span>
        </p>
      );
    }
    const shows = pieceText(entry, shown);
    return (
      <div
        className="talk-piece"
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
