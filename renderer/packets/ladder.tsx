// biome-ignore-all lint/a11y/useSemanticElements: no list of choices can leave out those that are out of view

import { ChevronsDown } from 'lucide-react';
import {
  type KeyboardEvent,
  type MouseEvent,
  useId,
  useLayoutEffect,
  useMemo,
  useRef,
} from 'react';
import { text } from '../../shared/language/text.ts';
import type { Ladder as LadderFacts } from '../../shared/packets/ladder.ts';
import { IconButton } from '../components/icon-button.tsx';
import { isCommand } from '../keys/keys.ts';
import { LadderHead } from './ladder-head.tsx';
import { stepByKey } from './ladder-keys.ts';
import { linesOf, stepHeightPx } from './ladder-lines.ts';
import { LadderPause, LadderStart, LadderStep } from './ladder-step.tsx';
import { pauseText } from './pause-text.ts';
import { reveal } from './reveal.ts';
import { useLineWindow } from './use-line-window.ts';

type Props = {
  readonly ladder: LadderFacts;
  /** What the ends are called besides their addresses, left and right; null where nothing is known. */
  readonly names: readonly [string | null, string | null];
  /** Whether steps may still come, the newest of which is to be seen. */
  readonly isLive: boolean;
  readonly chosen: number | null;
  readonly choose: (index: number | null) => void;
  readonly copy: () => void;
};

/** Two ends and the packets between them, one under the other; only those in view are there, however many there are. */
export function Ladder({ ladder, names, isLive, chosen, choose, copy }: Props) {
  const scroller = useRef<HTMLDivElement>(null);
  const id = useId();
  const all = useMemo(() => linesOf(ladder), [ladder]);
  const { window, heightPx, isAtEnd, onScroll } = useLineWindow(
    scroller,
    all,
    isLive && chosen === null,
  );
  const texts = text().ladder;
  const stepId = (index: number) => `${id}-${index}`;

  // Also when its facts, which take their room from the ladder, have come.
  // biome-ignore lint/correctness/useExhaustiveDependencies: what grows behind it moves nothing
  useLayoutEffect(() => {
    if (chosen === null || scroller.current === null) return;
    reveal(scroller.current, all.tops[all.places[chosen] ?? 0] ?? 0, stepHeightPx);
  }, [chosen, heightPx]);

  const onKeyDown = (event: KeyboardEvent<HTMLElement>) => {
    const perPage = Math.max(1, Math.floor(event.currentTarget.clientHeight / stepHeightPx) - 1);
    const index = stepByKey(event, { chosen, count: ladder.steps.length, perPage });
    if (index !== null) choose(index);
    else if (event.key.toUpperCase() === 'C' && !event.altKey && isPlainOrCopy(event)) copy();
    else return;
    event.preventDefault();
  };
  const onMouseDown = (event: MouseEvent<HTMLElement>) => {
    const index = stepAt(event.target);
    if (index === null) return;
    // The list itself keeps the focus, whichever step was pressed.
    event.preventDefault();
    event.currentTarget.focus();
    choose(index === chosen ? null : index);
  };
  const shown = all.lines.slice(window.first, window.end);
  const isDrawn =
    chosen !== null && shown.some((line) => line.kind === 'step' && line.index === chosen);
  return (
    <section className="ladder">
      <LadderHead ladder={ladder} names={names} />
      <div className="ladder-view">
        <div
          ref={scroller}
          role="listbox"
          className="ladder-steps"
          aria-label={texts.steps}
          aria-activedescendant={isDrawn ? stepId(chosen) : undefined}
          tabIndex={0}
          data-first
          onScroll={onScroll}
          onKeyDown={onKeyDown}
          onMouseDown={onMouseDown}
        >
          <div role="presentation" style={{ height: all.tops.at(-1) }}>
            <div
              role="presentation"
              style={{ transform: `translateY(${all.tops[window.first] ?? 0}px)` }}
            >
              {shown.map((line) =>
                line.kind === 'start' ? (
                  <LadderStart key="start" states={line.after} />
                ) : line.kind === 'step' ? (
                  <LadderStep
                    key={line.index}
                    line={line}
                    ladder={ladder}
                    id={stepId(line.index)}
                    chosen={line.index === chosen}
                  />
                ) : (
                  <LadderPause
                    key={`pause ${line.until}`}
                    says={texts.later(pauseText(line.durationMs))}
                    during={line.during}
                  />
                ),
              )}
            </div>
          </div>
        </div>
        {isLive && !isAtEnd && (
          <div className="ladder-to-end">
            <IconButton name={texts.toEnd} onClick={() => scrollToEnd(scroller.current)}>
              <ChevronsDown />
            </IconButton>
          </div>
        )}
      </div>
    </section>
  );
}

/** As other lists have it, and alone, since nothing can be written here. */
function isPlainOrCopy(event: KeyboardEvent): boolean {
  return isCommand(event) || !(event.ctrlKey || event.metaKey);
}

function stepAt(target: EventTarget): number | null {
  const step = target instanceof Element ? target.closest<HTMLElement>('[data-index]') : null;
  return step === null ? null : Number(step.dataset['index']);
}

function scrollToEnd(scroller: HTMLElement | null): void {
  if (scroller !== null) scroller.scrollTop = scroller.scrollHeight;
}
