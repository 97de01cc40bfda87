import { text } from '../../shared/language/text.ts';
import { type AppError, assertNever } from '../../shared/result.ts';
import { Dialog } from '../components/dialog.tsx';
import { ErrorText } from '../components/error-text.tsx';
import { LeaveButton } from '../components/leave-button.tsx';
import type { Row } from '../table/connections.ts';
import { drawnProcessText, socketText } from '../table/row-text.ts';
import { usePage, usePageState } from '../use-page.ts';
import { EndDescription } from './end-description.tsx';
import { EndReportText } from './end-report.tsx';
import { endingOf, graceMs } from './ending.ts';
import { type Attempt, type EndingSteps, type EndStep, useEnding } from './use-ending.ts';

/** Ends the owner of a socket, after showing what that means (rule K5). */
export function EndDialog({ row }: { readonly row: Row }) {
  const page = usePage();
  const ending = endingOf(row.connection, page.store.getState().host);
  const candidates = ending.possible ? ending.candidates : [];
  const steps = useEnding(page, candidates);
  const { step } = steps;
  const prompt = usePageState(({ host }) => host?.elevationPrompt ?? null);
  const next = nextAttempt(step, prompt);
  const texts = text().endDialog;
  return (
    <Dialog title={texts.title} className="end">
      <h2>{titleOf(step)}</h2>
      <div className="dialog-body" aria-live="polite">
        {step.kind === 'choosing' ? (
          <>
            <p>{texts.severalHold(socketText(row.connection))}</p>
            <ul className="choices">
              {candidates.map((candidate) => (
                <li key={candidate.process.pid}>
                  <button type="button" className="button" onClick={() => steps.choose(candidate)}>
                    {drawnProcessText(candidate.owner)}
                  </button>
                </li>
              ))}
            </ul>
          </>
        ) : (
          <StepText step={step} />
        )}
      </div>
      <footer className="dialog-foot">
        {next !== null && <EndButton next={next} end={steps.end} />}
        <span className="spacer" />
        <LeaveButton step={step.kind}>{leaveText(step, next)}</LeaveButton>
      </footer>
    </Dialog>
  );
}

function titleOf(step: EndStep): string {
  const texts = text().endDialog;
  if (step.kind !== 'confirming' && step.kind !== 'ending' && step.kind !== 'reported') {
    return texts.title;
  }
  const who = drawnProcessText(step.description.process);
  if (step.kind === 'confirming') return texts.question(who);
  if (step.kind === 'ending') return texts.ending(who);
  const { outcome } = step.report;
  return outcome === 'ended' ? texts.hasEnded(who) : texts.notEnded[outcome](who);
}

/** Before anything is done, and where more could be, leaving the dialog refrains from it; else it goes on without it. */
function leaveText({ kind }: EndStep, next: Attempt | null): string {
  const { cancel, hide, close } = text().endDialog;
  switch (kind) {
    case 'choosing':
    case 'describing':
    case 'confirming':
      return cancel;
    case 'ending':
      return hide;
    case 'reported':
    case 'failed':
      return next === null ? close : cancel;
    default:
      return assertNever(kind);
  }
}

function StepText({ step }: { readonly step: Exclude<EndStep, { kind: 'choosing' }> }) {
  const texts = text().endDialog;
  switch (step.kind) {
    case 'describing':
      return <p>{texts.looking}</p>;
    case 'confirming':
      return <EndDescription description={step.description} />;
    case 'ending':
      return (
        <>
          <progress aria-label={texts.waiting} />
          <p>
            {step.force ? texts.forced(step.elevate) : texts.asked(graceMs / 1000, step.elevate)}
          </p>
        </>
      );
    case 'reported':
      return <EndReportText report={step.report} force={step.force} />;
    case 'failed':
      return <ErrorText error={step.error} />;
    default:
      return assertNever(step);
  }
}

/** The one button that ends something: far from Cancel, and never the one that has the focus. */
function EndButton({ next, end }: { readonly next: Attempt; readonly end: EndingSteps['end'] }) {
  const { endProcess, forceEnd, endElevated, forceEndElevated } = text().endDialog;
  const elevated = next.force ? forceEndElevated : endElevated;
  return (
    <button type="button" className="button danger" onClick={() => end(next)}>
      {next.elevate ? elevated : next.force ? forceEnd : endProcess}
    </button>
  );
}

/** What may be tried now; null if there is nothing. `prompt` is what asks for an administrator, if anything can. */
function nextAttempt(step: EndStep, prompt: string | null): Attempt | null {
  const mayElevate = (error: AppError) => error.needsElevation === true && prompt !== null;
  switch (step.kind) {
    case 'confirming': {
      const { description } = step;
      const { refusal } = description;
      if (refusal === null) return { description, force: false, elevate: false };
      return mayElevate(refusal) ? { description, force: false, elevate: true } : null;
    }
    case 'reported': {
      const { description, force, elevate, report } = step;
      if (report.outcome === 'declined') return { description, force, elevate };
      return report.outcome === 'ended' || force ? null : { description, force: true, elevate };
    }
    case 'failed':
      return step.attempt !== null && mayElevate(step.error)
        ? { ...step.attempt, elevate: true }
        : null;
    default:
      return null;
  }
}
