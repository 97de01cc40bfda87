import { useEffect, useRef, useState } from 'react';
import { messageOf } from '../../shared/result.ts';
import type { Page } from '../page.ts';
import { type ExportChoice, exportRows, rowsOf } from './export-rows.ts';

/** How far an export has come. */
export type ExportStep =
  | { readonly kind: 'choosing' }
  | { readonly kind: 'working'; readonly done: number; readonly total: number }
  | { readonly kind: 'done'; readonly rows: number; readonly to: string }
  | { readonly kind: 'failed'; readonly message: string };

/** Leads from what to export to where it is; leaving stops it, and leaves no file. */
export function useExport(page: Page): {
  readonly step: ExportStep;
  run(choice: ExportChoice): void;
} {
  const [step, setStep] = useState<ExportStep>({ kind: 'choosing' });
  const running = useRef<AbortController>(null);
  useEffect(() => () => running.current?.abort(), []);

  const run = async (choice: ExportChoice) => {
    const own = new AbortController();
    running.current = own;
    let shownAt = performance.now();
    setStep({ kind: 'working', done: 0, total: rowsOf(page, choice.scope).length });
    const onProgress = (done: number, total: number) => {
      if (performance.now() - shownAt < showMs) return;
      shownAt = performance.now();
      setStep({ kind: 'working', done, total });
    };
    try {
      const exported = await exportRows(page, choice, { signal: own.signal, onProgress });
      if (exported === null) setStep({ kind: 'choosing' });
      else setStep({ kind: 'done', ...exported });
    } catch (error) {
      if (!own.signal.aborted) setStep({ kind: 'failed', message: messageOf(error) });
    }
  };

  return { step, run: (choice) => void run(choice) };
}

const showMs = 100;
