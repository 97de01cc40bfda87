import { useCallback, useEffect, useRef, useState } from 'react';
import type { EndReport, ProcessDescription } from '../shared/api.ts';
import type { AppError } from '../shared/result.ts';
import { outcomeText } from './end-text.ts';
import { type Candidate, graceMs } from './ending.ts';
import type { Page } from './page.ts';

/** How far ending a process has come. */
export type EndStep =
  | { readonly kind: 'choosing' }
  | { readonly kind: 'describing' }
  | { readonly kind: 'confirming'; readonly description: ProcessDescription }
  | { readonly kind: 'ending'; readonly description: ProcessDescription; readonly force: boolean }
  | {
      readonly kind: 'reported';
      readonly description: ProcessDescription;
      readonly force: boolean;
      readonly report: EndReport;
    }
  | { readonly kind: 'failed'; readonly error: AppError };

export type EndingSteps = {
  readonly step: EndStep;
  choose(candidate: Candidate): void;
  end(description: ProcessDescription, force: boolean): void;
};

/**
 * Leads from whom to end, by what that would mean, to what came of it (rules K4, K5). Whoever has left by then reads it
 * in a notice.
 */
export function useEnding(
  { api, notice }: Pick<Page, 'api' | 'notice'>,
  candidates: readonly Candidate[],
): EndingSteps {
  const [only, another] = candidates;
  const chosenAtOnce = another === undefined ? only : undefined;
  const [step, setStep] = useState<EndStep>({ kind: chosenAtOnce ? 'describing' : 'choosing' });
  const begun = useRef(false);
  const left = useRef(false);

  const choose = useCallback(
    async ({ process }: Candidate) => {
      setStep({ kind: 'describing' });
      const result = await api.describeProcess(process);
      if (result.ok) setStep({ kind: 'confirming', description: result.value });
      else setStep({ kind: 'failed', error: result.error });
    },
    [api],
  );

  const end = async (description: ProcessDescription, force: boolean) => {
    const { process } = description;
    const { pid, startedAt } = process;
    setStep({ kind: 'ending', description, force });
    const result = await api.endProcess({ process: { pid, startedAt }, force, graceMs });
    if (left.current) notice(result.ok ? outcomeText(process, result.value) : result.error.message);
    else if (result.ok) setStep({ kind: 'reported', description, force, report: result.value });
    else setStep({ kind: 'failed', error: result.error });
  };

  useEffect(() => {
    left.current = false;
    return () => {
      left.current = true;
    };
  }, []);

  useEffect(() => {
    if (chosenAtOnce === undefined || begun.current) return;
    begun.current = true;
    void choose(chosenAtOnce);
  }, [chosenAtOnce, choose]);

  return {
    step,
    choose: (candidate) => void choose(candidate),
    end: (description, force) => void end(description, force),
  };
}
