import { useCallback, useEffect, useRef, useState } from 'react';
import type { ProcessRef } from '../../shared/process.ts';
import type { AppError } from '../../shared/result.ts';
import type { EndTreesReport, TreeMember, TreesDescription } from '../../shared/trees-request.ts';
import type { Page } from '../page.ts';
import { graceMs } from './ending.ts';
import { treesOutcomeText } from './trees-text.ts';

/** How far ending several processes has come. */
export type TreesStep =
  | { readonly kind: 'describing' }
  | { readonly kind: 'confirming'; readonly description: TreesDescription }
  | ({ readonly kind: 'ending' } & TreesAttempt)
  | ({ readonly kind: 'reported'; readonly report: EndTreesReport } & TreesAttempt)
  | { readonly kind: 'failed'; readonly error: AppError };

/** Whom to end, and how. */
export type TreesAttempt = { readonly members: readonly TreeMember[]; readonly force: boolean };

type TreesSteps = {
  readonly step: TreesStep;
  look(roots: readonly ProcessRef[]): void;
  end(attempt: TreesAttempt): void;
};

/** Leads from what ending them would mean to what came of it (rules K4, K5); whoever has left reads it in a notice. */
export function useEndTrees(
  { api, notice }: Pick<Page, 'api' | 'notice'>,
  roots: readonly ProcessRef[],
  descend: boolean,
): TreesSteps {
  const [step, setStep] = useState<TreesStep>({ kind: 'describing' });
  const left = useRef(false);

  const look = useCallback(
    async (from: readonly ProcessRef[]) => {
      setStep({ kind: 'describing' });
      const result = await api.describeTrees({ roots: from.map(refOf), descend });
      if (result.ok) setStep({ kind: 'confirming', description: result.value });
      else setStep({ kind: 'failed', error: result.error });
    },
    [api, descend],
  );

  const end = async (attempt: TreesAttempt) => {
    const { members, force } = attempt;
    setStep({ kind: 'ending', ...attempt });
    const request = {
      members: members.map(({ process }) => refOf(process)),
      descend,
      force,
      graceMs,
    };
    const result = await api.endTrees(request);
    if (left.current) {
      notice(result.ok ? () => treesOutcomeText(result.value) : result.error.message);
    } else if (result.ok) setStep({ kind: 'reported', ...attempt, report: result.value });
    else setStep({ kind: 'failed', error: result.error });
  };

  useEffect(() => {
    left.current = false;
    void look(roots);
    return () => {
      left.current = true;
    };
  }, [look, roots]);

  return {
    step,
    look: (from) => void look(from),
    end: (attempt) => void end(attempt),
  };
}

function refOf({ pid, startedAt }: ProcessRef): ProcessRef {
  return { pid, startedAt };
}
