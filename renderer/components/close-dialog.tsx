import { formatEndpoint } from '../../shared/address.ts';
import { assertNever } from '../../shared/result.ts';
import { visibleText } from '../../shared/visible-text.ts';
import type { Row } from '../connections.ts';
import { ownerSentence, protocolText } from '../row-text.ts';
import { type CloseStep, useClosing } from '../use-closing.ts';
import { usePage, usePageState } from '../use-page.ts';
import { Dialog } from './dialog.tsx';
import { ErrorText } from './error-text.tsx';
import { Fact } from './fact.tsx';
import { LeaveButton } from './leave-button.tsx';

/** Closes one connection, whose process goes on, after showing what that means. */
export function CloseDialog({ row }: { readonly row: Row }) {
  const page = usePage();
  const prompt = usePageState(({ host }) => host?.elevationPrompt ?? null);
  const { step, close } = useClosing(page, row);
  const next = nextTry(step, prompt);
  return (
    <Dialog title="Close connection" className="end">
      <h2>{titleOf(step)}</h2>
      <div className="dialog-body" aria-live="polite">
        <StepText step={step} />
        <ConnectionSummary row={row} before={step.kind === 'confirming'} />
      </div>
      <footer className="dialog-foot">
        {/* Far from Cancel, and never the one that has the focus. */}
        {next !== null && (
          <button type="button" className="button danger" onClick={() => close(next.elevate)}>
            {next.elevate ? 'Close as administrator…' : 'Close connection'}
          </button>
        )}
        <span className="spacer" />
        <LeaveButton step={step.kind}>{leaveText(step, next)}</LeaveButton>
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

/** Where something more could be done, leaving refrains from it; closing that is under way goes on unseen. */
function leaveText(step: CloseStep, next: Try | null): string {
  if (step.kind === 'closing') return 'Hide';
  return next === null ? 'Done' : 'Cancel';
}

/** `elevate`: by the rights of an administrator. */
type Try = { readonly elevate: boolean };

/** What may be tried now; null if there is nothing. `prompt` is what asks for an administrator, if anything can. */
function nextTry(step: CloseStep, prompt: string | null): Try | null {
  switch (step.kind) {
    case 'confirming':
      return { elevate: false };
    case 'failed':
      return step.error.needsElevation === true && prompt !== null ? { elevate: true } : null;
    case 'reported':
      return step.outcome === 'declined' ? { elevate: true } : null;
    case 'closing':
      return null;
    default:
      return assertNever(step);
  }
}
