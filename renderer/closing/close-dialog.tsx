import { formatEndpoint } from '../../shared/address.ts';
import { text } from '../../shared/language/text.ts';
import { assertNever } from '../../shared/result.ts';
import { visibleText } from '../../shared/visible-text.ts';
import { Dialog } from '../components/dialog.tsx';
import { ErrorText } from '../components/error-text.tsx';
import { Fact } from '../components/fact.tsx';
import { LeaveButton } from '../components/leave-button.tsx';
import type { Row } from '../table/connections.ts';
import { ownerSentence, protocolText } from '../table/row-text.ts';
import { usePage, usePageState } from '../use-page.ts';
import { type CloseStep, useClosing } from './use-closing.ts';

/** Closes one connection, whose process goes on, after showing what that means. */
export function CloseDialog({ row }: { readonly row: Row }) {
  const page = usePage();
  const prompt = usePageState(({ host }) => host?.elevationPrompt ?? null);
  const { step, close } = useClosing(page, row);
  const next = nextTry(step, prompt);
  const texts = text().closeDialog;
  return (
    <Dialog title={texts.title} className="end">
      <h2>{titleOf(step)}</h2>
      <div className="dialog-body" aria-live="polite">
        <StepText step={step} />
        <ConnectionSummary row={row} before={step.kind === 'confirming'} />
      </div>
      <footer className="dialog-foot">
        {/* Far from Cancel, and never the one that has the focus. */}
        {next !== null && (
          <button type="button" className="button danger" onClick={() => close(next.elevate)}>
            {next.elevate ? texts.closeElevated : texts.close}
          </button>
        )}
        <span className="spacer" />
        <LeaveButton step={step.kind}>{leaveText(step, next)}</LeaveButton>
      </footer>
    </Dialog>
  );
}

function titleOf(step: CloseStep): string {
  const texts = text().closeDialog;
  switch (step.kind) {
    case 'confirming':
      return texts.question;
    case 'closing':
      return texts.closing;
    case 'failed':
      return texts.failed;
    case 'reported':
      return texts.reportTitles[step.outcome];
    default:
      return assertNever(step);
  }
}

function StepText({ step }: { readonly step: CloseStep }) {
  const texts = text().closeDialog;
  switch (step.kind) {
    case 'confirming':
      return <p>{texts.means}</p>;
    case 'closing':
      return (
        <>
          <progress aria-label={texts.waiting} />
          {step.elevate && <p>{texts.asking}</p>}
        </>
      );
    case 'failed':
      return <ErrorText error={step.error} />;
    case 'reported':
      return <p>{texts.reports[step.outcome]}</p>;
    default:
      return assertNever(step);
  }
}

/** `before` anything was done, its state is still true. */
function ConnectionSummary({ row, before }: { readonly row: Row; readonly before: boolean }) {
  const { connection } = row;
  const { local, remote, namespace, state } = connection;
  const names = text().details;
  return (
    <dl className="facts">
      <Fact name={names.protocol}>{protocolText(connection)}</Fact>
      <Fact name={names.state}>{before && state}</Fact>
      <Fact name={names.local}>{visibleText(formatEndpoint(local))}</Fact>
      <Fact name={names.remote}>{remote && visibleText(formatEndpoint(remote))}</Fact>
      <Fact name={names.namespace}>{namespace && visibleText(namespace)}</Fact>
      <Fact name={names.processTitle}>{ownerSentence(connection)}</Fact>
    </dl>
  );
}

/** Where something more could be done, leaving refrains from it; closing that is under way goes on unseen. */
function leaveText(step: CloseStep, next: Try | null): string {
  const { hide, done, cancel } = text().closeDialog;
  if (step.kind === 'closing') return hide;
  return next === null ? done : cancel;
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
