import { useEffect, useRef } from 'react';
import { formatEndpoint } from '../../shared/address.ts';
import { assertNever } from '../../shared/result.ts';
import { visibleText } from '../../shared/visible-text.ts';
import type { Row } from '../connections.ts';
import { ownerSentence, protocolText } from '../row-text.ts';
import { type CloseStep, type ClosingSteps, useClosing } from '../use-closing.ts';
import { usePage, usePageState } from '../use-page.ts';
import { Dialog } from './dialog.tsx';
import { ErrorText } from './error-text.tsx';
import { Fact } from './fact.tsx';

/** Closes one connection, whose process goes on, after showing what that means. */
export function CloseDialog({ row }: { readonly row: Row }) {
  const page = usePage();
  const steps = useClosing(page, row);
  const { step } = steps;
  const cancel = useRef<HTMLButtonElement>(null);
  // The button that was pressed may be gone: the safe one takes the focus at each step.
  // biome-ignore lint/correctness/useExhaustiveDependencies: the step decides when, not what
  useEffect(() => cancel.current?.focus(), [step.kind]);
  return (
    <Dialog title="Close connection" className="end">
      <h2>{titleOf(step)}</h2>
      <div className="dialog-body" aria-live="polite">
        <StepText step={step} />
        <ConnectionSummary row={row} before={step.kind === 'confirming'} />
      </div>
      <footer className="dialog-foot">
        <CloseButton {...steps} />
        <span className="spacer" />
        <button
          ref={cancel}
          type="button"
          className="button"
          data-first
          onClick={() => page.open(null)}
        >
          {step.kind === 'confirming' ? 'Cancel' : 'Done'}
        </button>
      </footer>
    </Dialog>
  );
}

function titleOf(step: CloseStep): string {
  switch (step.kind) {
    case 'confirming':
      return 'Close this connection?';
    case 'closing':
      return 'Closing the connection…';
    case 'failed':
      return 'The connection was not closed';
    case 'reported':
      return reportTitles[step.outcome];
    default:
      return assertNever(step);
  }
}

const reportTitles = {
  closed: 'The connection is closed',
  'still-there': 'The connection is still there',
  declined: 'The connection was left alone',
} as const;

function StepText({ step }: { readonly step: CloseStep }) {
  switch (step.kind) {
    case 'confirming':
      return (
        <p>
          Both ends see it broken off, and what was under way on it is lost. The process goes on,
          and may connect again.
        </p>
      );
    case 'closing':
      return (
        <>
          <progress aria-label="Waiting for the connection to close" />
          {step.elevate && <p>An administrator is being asked for.</p>}
        </>
      );
    case 'failed':
      return <ErrorText error={step.error} />;
    case 'reported':
      return <p>{reportTexts[step.outcome]}</p>;
    default:
      return assertNever(step);
  }
}

const reportTexts = {
  closed: 'It is no longer in the table. Its process goes on.',
  'still-there': 'The system was asked to close it, and still lists it.',
  declined: 'Nothing was done: nobody granted the rights of an administrator.',
} as const;

/** `before` anything was done, its state is still true. */
function ConnectionSummary({ row, before }: { readonly row: Row; readonly before: boolean }) {
  const { connection } = row;
  const { local, remote, namespace, state } = connection;
  return (
    <dl className="facts">
      <Fact name="Protocol">{protocolText(connection)}</Fact>
      <Fact name="State">{before && state}</Fact>
      <Fact name="Local">{visibleText(formatEndpoint(local))}</Fact>
      <Fact name="Remote">{remote && visibleText(formatEndpoint(remote))}</Fact>
      <Fact name="Namespace">{namespace && visibleText(namespace)}</Fact>
      <Fact name="Process">{ownerSentence(connection)}</Fact>
    </dl>
  );
}

/** The one button that closes something: far from Cancel, and never the one that has the focus. */
function CloseButton({ step, close }: ClosingSteps) {
  const prompt = usePageState(({ host }) => host?.elevationPrompt ?? null);
  const elevate = nextTry(step, prompt);
  if (elevate === null) return null;
  return (
    <button type="button" className="button danger" onClick={() => close(elevate)}>
      {elevate ? 'Close as administrator…' : 'Close connection'}
    </button>
  );
}

/** Whether the next try is by the rights of an administrator; null if there is nothing more to try. */
function nextTry(step: CloseStep, prompt: string | null): boolean | null {
  switch (step.kind) {
    case 'confirming':
      return false;
    case 'failed':
      return step.error.needsElevation === true && prompt !== null ? true : null;
    case 'reported':
      return step.outcome === 'declined' ? true : null;
    case 'closing':
      return null;
    default:
      return assertNever(step);
  }
}
