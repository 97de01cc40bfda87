import { type RefObject, useEffect, useLayoutEffect, useState } from 'react';
import { usePage } from '../use-page.ts';
import { type GuidePlace, placeGuide, type Rect } from './place-guide.ts';
import { anchorOf, type GuideStep } from './steps.ts';

type Placed = { readonly place: GuidePlace; readonly anchor: Rect | null };

/** Where the card of a step stands, and what it points to, while the page around it goes on. */
export function useGuidePlace(
  card: RefObject<HTMLElement | null>,
  step: GuideStep | undefined,
): Placed | null {
  const { store } = usePage();
  const [placed, setPlaced] = useState<Placed | null>(null);

  useLayoutEffect(() => {
    setPlaced((before) => measured(before, card.current, step));
  }, [card, step]);

  useEffect(() => {
    let frame = 0;
    const measure = () => {
      cancelAnimationFrame(frame);
      frame = requestAnimationFrame(() =>
        setPlaced((before) => measured(before, card.current, step)),
      );
    };
    window.addEventListener('resize', measure);
    const unsubscribe = store.subscribe(measure);
    return () => {
      cancelAnimationFrame(frame);
      window.removeEventListener('resize', measure);
      unsubscribe();
    };
  }, [store, card, step]);

  return placed;
}

/** `before` itself where nothing has moved, so that nothing is drawn again. */
function measured(
  before: Placed | null,
  card: HTMLElement | null,
  step: GuideStep | undefined,
): Placed | null {
  if (card === null || step === undefined) return before;
  const anchor = anchorOf(step);
  const size = { width: card.offsetWidth, height: card.offsetHeight };
  const room = { width: window.innerWidth, height: window.innerHeight };
  const after = { place: placeGuide(anchor, size, room), anchor };
  return JSON.stringify(after) === JSON.stringify(before) ? before : after;
}
