import { type RefObject, useLayoutEffect, useRef, useState } from 'react';
import { useSize } from '../use-size.ts';
import { type Lines, type LineWindow, windowOf } from './ladder-lines.ts';

/** The lines in view of a scroller, which stays at the newest one unless somebody has scrolled away from it. */
export function useLineWindow(
  scroller: RefObject<HTMLElement | null>,
  lines: Lines,
  follows: boolean,
): {
  readonly window: LineWindow;
  readonly heightPx: number;
  readonly isAtEnd: boolean;
  onScroll(): void;
} {
  const { heightPx } = useSize(scroller);
  const [topPx, setTopPx] = useState(0);
  const [isAtEnd, setAtEnd] = useState(true);
  const followed = useRef(isAtEnd);
  followed.current = isAtEnd;

  const onScroll = () => {
    const element = scroller.current;
    if (element === null) return;
    const { scrollTop, scrollHeight, clientHeight } = element;
    setTopPx(scrollTop);
    setAtEnd(scrollHeight - clientHeight - scrollTop < nearPx);
  };

  // biome-ignore lint/correctness/useExhaustiveDependencies: what is followed are the lines
  useLayoutEffect(() => {
    const element = scroller.current;
    if (element === null || !follows || !followed.current) return;
    element.scrollTop = element.scrollHeight;
    setTopPx(element.scrollTop);
  }, [lines, heightPx]);

  return { window: windowOf(lines, topPx, heightPx), heightPx, isAtEnd, onScroll };
}

/** Half a line from the end is at the end. */
const nearPx = 25;
