import { useCallback, useEffect, useRef } from 'react';
import { text } from '../../shared/language/text.ts';
import { bytesText } from '../time-text.ts';
import type { Transcript } from './transcript.ts';
import { entryInSight, TranscriptEntries } from './transcript-entries.tsx';
import type { Shown } from './transcript-text.ts';

type Props = { readonly transcript: Transcript; readonly shown: Shown };

/** What was sent and received in its order. Whoever looks at the end stays there; whoever looks elsewhere is left there. */
export function TranscriptView({ transcript, shown }: Props) {
  const { entries, droppedBytes } = transcript;
  const list = useRef<HTMLDivElement>(null);
  const isAtEnd = useRef(true);
  const texts = text().console;
  const inSight = () =>
    list.current === null || isAtEnd.current ? null : entryInSight(list.current);
  const stay = useCallback(() => {
    const { current } = list;
    if (current !== null && isAtEnd.current) current.scrollTop = current.scrollHeight;
  }, []);
  useEffect(() => {
    const { current } = list;
    if (current === null) return;
    const resized = new ResizeObserver(stay);
    resized.observe(current);
    return () => resized.disconnect();
  }, [stay]);
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
      <TranscriptEntries
        key={shown}
        entries={entries}
        shown={shown}
        inSight={inSight}
        list={list}
        drawn={stay}
      />
    </div>
  );
}

const nearPx = 24;
