import { type ReactNode, useEffect, useRef } from 'react';
import { usePage } from '../use-page.ts';

type Props = {
  /** Which step of the dialog this is, where it has several. */
  readonly step?: string;
  readonly children: ReactNode;
};

/** The safe way out of a dialog. It takes the focus at each step: the button that was pressed may be gone. */
export function LeaveButton({ step, children }: Props) {
  const page = usePage();
  const button = useRef<HTMLButtonElement>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: the step decides when, not what
  useEffect(() => button.current?.focus(), [step]);
  return (
    <button
      ref={button}
      type="button"
      className="button"
      data-first
      onClick={() => page.open(null)}
    >
      {children}
    </button>
  );
}
