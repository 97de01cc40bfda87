import { useEffect, useId, useMemo, useRef, useState } from 'react';
import { text } from '../../shared/language/text.ts';
import { focusGrid } from '../grid/grid-focus.ts';
import { usePage } from '../use-page.ts';
import { guideSteps } from './steps.ts';
import { useGuidePlace } from './use-guide-place.ts';

/** What to know first, beside what it is about. The page around it goes on, and can be used. */
export function Guide() {
  const page = usePage();
  const id = useId();
  const card = useRef<HTMLElement>(null);
  const next = useRef<HTMLButtonElement>(null);
  const [index, setIndex] = useState(0);
  const steps = useMemo(guideSteps, []);
  const step = steps[index];
  const placed = useGuidePlace(card, step);
  const isPlaced = placed !== null;
  useEffect(() => {
    // What is hidden cannot have the focus.
    if (isPlaced) next.current?.focus();
  }, [isPlaced]);
  if (step === undefined) return null;

  const { guide } = text();
  const leave = () => {
    page.showGuide(false);
    focusGrid();
  };
  const isLast = index === steps.length - 1;
  return (
    <>
      {placed?.anchor && <div className="guide-ring" style={ringOf(placed.anchor)} />}
      <section
        ref={card}
        className="guide"
        role="dialog"
        aria-modal={false}
        aria-labelledby={`${id}-title`}
        aria-describedby={`${id}-words`}
        data-side={placed?.place.side}
        data-step={step.id}
        style={
          placed === null
            ? { visibility: 'hidden' }
            : {
                left: placed.place.left,
                top: placed.place.top,
                '--tip': `${placed.place.tipPx}px`,
              }
        }
      >
        <div aria-live="polite">
          <h2 id={`${id}-title`}>{step.title}</h2>
          <p id={`${id}-words`}>{step.words}</p>
          {step.id === 'row' && <Marks />}
        </div>
        <div className="guide-foot">
          <span className="faint">{guide.place(index + 1, steps.length)}</span>
          <span className="spacer" />
          {!isLast && (
            <button type="button" className="button quiet" onClick={leave}>
              {guide.skip}
            </button>
          )}
          {index > 0 && (
            <button
              type="button"
              className="button"
              onClick={() => {
                setIndex(index - 1);
                next.current?.focus();
              }}
            >
              {guide.back}
            </button>
          )}
          <button
            ref={next}
            type="button"
            className="button primary"
            onClick={() => (isLast ? leave() : setIndex(index + 1))}
          >
            {isLast ? guide.done : guide.next}
          </button>
        </div>
      </section>
    </>
  );
}

declare module 'react' {
  interface CSSProperties {
    /** How far along its side the tip of the guide is. */
    '--tip'?: string;
  }
}

/** What the colours and signs of rows stand for. */
function Marks() {
  const { guide } = text();
  return (
    <ul className="guide-marks">
      {(['opened', 'changed', 'closed'] as const).map((kind) => (
        <li key={kind} data-mark={kind}>
          <span aria-hidden>{signs[kind]}</span>
          {guide[kind]}
        </li>
      ))}
    </ul>
  );
}

const signs = { opened: '+', changed: '~', closed: '×' } as const;

function ringOf({
  left,
  top,
  width,
  height,
}: {
  left: number;
  top: number;
  width: number;
  height: number;
}) {
  return { left: left - 2, top: top - 2, width: width + 4, height: height + 4 };
}
