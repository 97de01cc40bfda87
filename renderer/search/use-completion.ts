import { useEffect, useRef, useState } from 'react';
import { type Completion, completeQuery } from '../../shared/query/complete.ts';
import type { Page } from '../page.ts';

/** The list of what could be written, and which of it the arrow keys are on. */
export type Completing = {
  /** null while no list is shown. */
  readonly completion: Completion | null;
  /** null while none is chosen, so that Enter means what it means without a list. */
  readonly chosen: number | null;
  /** Shows what goes on with what was typed, if no list is open after a moment without another key. */
  typed(text: string, caret: number): void;
  /** Shows it at once. */
  show(text: string, caret: number): void;
  choose(index: number | null): void;
  close(): void;
};

/** What could go on with this text; what was shown for another one is no longer. */
export function useCompletion({ rows }: Pick<Page, 'rows'>, text: string): Completing {
  const [shown, setShown] = useState<{ text: string; completion: Completion | null } | null>(null);
  const [chosen, choose] = useState<number | null>(null);
  const timer = useRef<number | undefined>(undefined);
  useEffect(() => () => window.clearTimeout(timer.current), []);

  const completion = shown?.text === text ? shown.completion : null;
  const set = (next: typeof shown) => {
    window.clearTimeout(timer.current);
    setShown(next);
    choose(null);
  };
  const show = (text: string, caret: number) =>
    set({ text, completion: completeQuery(text, caret, rows.values()) });

  return {
    completion,
    chosen: completion === null ? null : chosen,
    typed(text, caret) {
      window.clearTimeout(timer.current);
      if (!/\S$/.test(text.slice(0, caret))) set(null);
      // A list that is open goes on with the text; what it shows would no longer be right.
      else if (completion !== null) show(text, caret);
      else timer.current = window.setTimeout(() => show(text, caret), pauseMs);
    },
    show,
    choose,
    close: () => set(null),
  };
}

/** Long enough not to flicker between the keys of a word. */
const pauseMs = 150;
