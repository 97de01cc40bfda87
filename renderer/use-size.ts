import { type RefObject, useLayoutEffect, useState } from 'react';
import { flushSync } from 'react-dom';

export type Size = { readonly widthPx: number; readonly heightPx: number };

/** The inner size of an element, without its scroll bars. */
export function useSize(ref: RefObject<HTMLElement | null>): Size {
  const [size, setSize] = useState<Size>({ widthPx: 0, heightPx: 0 });
  useLayoutEffect(() => {
    const element = ref.current;
    if (element === null) return;
    const measure = () => setSize({ widthPx: element.clientWidth, heightPx: element.clientHeight });
    // Drawn in the same frame: else what the size decides is seen once as it was for the size before.
    const observer = new ResizeObserver(() => flushSync(measure));
    observer.observe(element);
    measure();
    return () => observer.disconnect();
  }, [ref]);
  return size;
}
