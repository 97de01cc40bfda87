import { useEffect, useRef, useState } from 'react';
import { text } from '../../shared/language/text.ts';
import type { AppError } from '../../shared/result.ts';
import type { Page } from '../page.ts';
import type { Row } from '../table/connections.ts';
import { countText } from '../time-text.ts';
import { refOf } from './closing.ts';

export type NotClosed = {
  readonly row: Row;
  /** null if nothing failed, and the system lists it all the same. */
  readonly error: AppError | null;
};

/** How far closing several connections has come. */
export type ClosingStep =
  | { readonly kind: 'confirming' }
  | { readonly kind: 'closing'; readonly done: number }
  | {
      readonly kind: 'reported';
      readonly closed: number;
      readonly notClosed: readonly NotClosed[];
      /** How many were not tried any more. */
      readonly untried: number;
    };

type Steps = { readonly step: ClosingStep; close(): void; stop(): void };

/** Closes one after the other; whoever leaves stops it, and reads in a notice what was done by then. */
export function useClosingSeveral(
  { api, notice }: Pick<Page, 'api' | 'notice'>,
  rows: readonly Row[],
): Steps {
  const [step, setStep] = useState<ClosingStep>({ kind: 'confirming' });
  const stopped = useRef(false);
  const left = useRef(false);

  const close = async () => {
    const notClosed: NotClosed[] = [];
    let tried = 0;
    for (const row of rows) {
      if (stopped.current) break;
      setStep({ kind: 'closing', done: tried });
      const result = await api.closeConnection({ connection: refOf(row.connection) });
      tried += 1;
      if (!result.ok) notClosed.push({ row, error: result.error });
      else if (result.value.outcome !== 'closed') notClosed.push({ row, error: null });
    }
    const closed = tried - notClosed.length;
    if (left.current) notice(() => closedText(closed, rows.length));
    setStep({ kind: 'reported', closed, notClosed, untried: rows.length - tried });
  };

  const stop = () => {
    stopped.current = true;
  };
  useEffect(() => {
    stopped.current = false;
    left.current = false;
    return () => {
      stopped.current = true;
      left.current = true;
    };
  }, []);

  return { step, close: () => void close(), stop };
}

/** What came of it, as a heading. */
export function closedText(closed: number, total: number): string {
  return text().endTree.closedSome(countText(closed), countText(total));
}
