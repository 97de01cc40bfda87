import { useEffect, useRef, useState } from 'react';
import type { Page } from '../page.ts';
import type { Asked } from './asked.ts';
import { type ProbeStep, runProbe } from './run-probe.ts';

/** Tests ports for as long as somebody looks; what another test began comes to nothing. */
export function useProbe({ api }: Pick<Page, 'api'>): {
  readonly step: ProbeStep;
  run(asked: Asked): void;
} {
  const [step, setStep] = useState<ProbeStep>({ kind: 'asking' });
  const current = useRef<Asked>(null);
  useEffect(
    () => () => {
      current.current = null;
    },
    [],
  );
  return {
    step,
    run(asked) {
      current.current = asked;
      void runProbe(api, asked, (next) => {
        if (current.current === asked) setStep(next);
      });
    },
  };
}
