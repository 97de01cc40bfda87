import { useCallback, useEffect, useRef, useState } from 'react';
import type { EndReport, EndRequest, ProcessDescription } from '../../shared/api.ts';
import type { AppError } from '../../shared/result.ts';
import type { Page } from '../page.ts';
import { outcomeText } from './end-text.ts';
import { type Candidate, graceMs } from './ending.ts';

/** How far ending a process has come. */
export type EndStep =
  | { readonly kind: 'choosing' }
  | { readonly kind: 'describing' }
  | { readonly kind: 'confirming'; readonly description: ProcessDescription }
  | ({ readonly kind: 'ending' } & Attempt)
  | ({ readonly kind: 'reported'; readonly report: EndReport } & Attempt)
  /** `attempt` is null if it failed before anything was tried. */
  | { readonly kind: 'failed'; readonly error: AppError; readonly attempt: Attempt | null };

/** Whom to end, and how. */
export type Attempt = Manner & { readonly description: ProcessDescription };

/** `elevate`: by the rights of an administrator, for whom the platform's prompt asks. */
export type Manner = { readonly force: boolean; readonly elevate: boolean };

export type EndingSteps = {
  readonly step: EndStep;
  choose(candidate: Candidate): void;
  end(attempt: Attempt): void;
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
      else setStep({ kind: 'failed', error: result.error, attempt: null });
    },
    [api],
  );

  const end = async (attempt: Attempt) => {
    const { process } = attempt.description;
    setStep({ kind: 'ending', ...attempt });
    const result = await api.endProcess(requestOf(attempt));
    if (left.current) {
      notice(result.ok ? () => outcomeText(process, result.value) : result.error.message);
    } else if (result.ok) setStep({ kind: 'reported', ...attempt, report: result.value });
    else setStep({ kind: 'failed', error: result.error, attempt });
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
    end: (attempt) => void end(attempt),
  };
}

function requestOf({ description, force, elevate }: Attempt): EndRequest {
  const { pid, startedAt } = description.process;
  return { process: { pid, startedAt }, force, graceMs, ...(elevate && { elevate }) };
}
