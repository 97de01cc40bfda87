import { text } from '../../shared/language/text.ts';
import { type ProcessRef, processKey } from '../../shared/process.ts';
import type { AppError } from '../../shared/result.ts';
import { assertNever } from '../../shared/result.ts';
import type { TreeMember, TreesDescription } from '../../shared/trees-request.ts';
import { Dialog } from '../components/dialog.tsx';
import { ErrorText } from '../components/error-text.tsx';
import { LeaveButton } from '../components/leave-button.tsx';
import { drawnProcessText } from '../table/row-text.ts';
import { countText } from '../time-text.ts';
import { usePage } from '../use-page.ts';
import { EndTreesDescription } from './end-trees-description.tsx';
import { EndTreesReportText } from './end-trees-report.tsx';
import { graceMs } from './ending.ts';
import { hasEnded, treesOutcomeText } from './trees-text.ts';
import { type TreesAttempt, type TreesStep, useEndTrees } from './use-end-trees.ts';

type Props = { readonly roots: readonly ProcessRef[]; readonly descend: boolean };

/** Ends several processes, or the trees below them, after showing all that this means (rule K5). */
export function EndTreesDialog({ roots, descend }: Props) {
  const page = usePage();
  const { step, look, end } = useEndTrees(page, roots, descend);
  const texts = text().endTree;
  const next = nextAttempt(step);
  const appeared = step.kind === 'reported' ? step.report.appeared : [];
  return (
    <Dialog title={descend ? texts.treeTitle : texts.severalTitle} className="end">
      <h2>{headingOf(step, descend)}</h2>
      <div className="dialog-body" aria-live="polite">
        <StepText step={step} />
      </div>
      <footer className="dialog-foot">
        {next !== null && (
          <button type="button" className="button danger" onClick={() => end(next)}>
            {endText(step, next)}
          </button>
        )}
        {next === null && appeared.length > 0 && (
          <button type="button" className="button danger" onClick={() => look(appeared)}>
            {texts.endAppeared}
          </button>
        )}
        <span className="spacer" />
        <LeaveButton step={step.kind}>{leaveText(step, next)}</LeaveButton>
      </footer>
    </Dialog>
  );
}

function headingOf(step: TreesStep, descend: boolean): string {
  const texts = text().endTree;
  const only = onlyOf(step);
  if (only !== null) return headingOfOne(step, drawnProcessText(only.process));
  switch (step.kind) {
    case 'confirming': {
      const count = endable(step.description).length;
      return texts.endQuestion(count, countText(count));
    }
    case 'ending':
      return texts.ending(step.members.length, countText(step.members.length));
    case 'reported':
      return treesOutcomeText(step.report).replace(/[.。]$/, '');
    default:
      return descend ? texts.treeTitle : texts.severalTitle;
  }
}

/** The one process that all of it is about, which is spoken of as where one alone is ended; null if they are more. */
function onlyOf(step: TreesStep): TreeMember | null {
  if (step.kind === 'describing' || step.kind === 'failed') return null;
  if (step.kind === 'confirming' && step.description.gone.length > 0) return null;
  const { members } = step.kind === 'confirming' ? step.description : step;
  const [only = null] = members;
  return members.length === 1 ? only : null;
}

function headingOfOne(step: TreesStep, who: string): string {
  const { question, ending, hasEnded: ended, notEnded } = text().endDialog;
  if (step.kind === 'ending') return ending(who);
  if (step.kind !== 'reported') return question(who);
  const [member] = step.report.members;
  if (member === undefined || hasEnded(member)) return ended(who);
  const { outcome } = member;
  const how = outcome === 'still-there' || outcome === 'cannot-ask' ? outcome : 'declined';
  return notEnded[how](who);
}

function endText(step: TreesStep, { members, force }: TreesAttempt): string {
  if (onlyOf(step) !== null) {
    const { endProcess, forceEnd } = text().endDialog;
    return force ? forceEnd : endProcess;
  }
  const { end, forceEnd } = text().endTree;
  return (force ? forceEnd : end)(members.length, countText(members.length));
}

function StepText({ step }: { readonly step: TreesStep }) {
  const texts = text().endTree;
  switch (step.kind) {
    case 'describing':
      return <p>{texts.looking}</p>;
    case 'confirming':
      return <EndTreesDescription description={step.description} />;
    case 'ending':
      return (
        <>
          <progress aria-label={texts.waiting} />
          <p>{step.force ? texts.notAsked : texts.asked(graceMs / 1000)}</p>
        </>
      );
    case 'reported':
      return <EndTreesReportText {...step} />;
    case 'failed':
      return <ErrorText error={step.error} />;
    default:
      return assertNever(step);
  }
}

function leaveText(step: TreesStep, next: TreesAttempt | null): string {
  const texts = text().endTree;
  if (step.kind === 'ending') return texts.hide;
  if (step.kind === 'reported' || step.kind === 'failed') {
    return next === null ? texts.close : texts.cancel;
  }
  return texts.cancel;
}

/** Force only after the gentle way, and only for those that it left (rule K4). */
function nextAttempt(step: TreesStep): TreesAttempt | null {
  if (step.kind === 'confirming') {
    const members = endable(step.description);
    return members.length === 0 ? null : { members, force: false };
  }
  if (step.kind !== 'reported' || step.force) return null;
  const resisting = new Set(
    step.report.members
      .filter(({ outcome }) => outcome === 'still-there' || outcome === 'cannot-ask')
      .map(({ process }) => processKey(process)),
  );
  const members = step.members.filter(({ process }) => resisting.has(processKey(process)));
  return members.length === 0 ? null : { members, force: true };
}

function endable({ members }: TreesDescription) {
  return members.filter(({ refusal }: { readonly refusal: AppError | null }) => refusal === null);
}
