import { text } from '../../shared/language/text.ts';
import { assertNever } from '../../shared/result.ts';
import { visibleText } from '../../shared/visible-text.ts';
import { countText, durationText } from '../time-text.ts';
import { useClock } from '../use-clock.ts';
import type { TraceStep } from './run-trace.ts';

/** How far a trace has come, in a few words. */
export function TraceStatus({ step }: { readonly step: TraceStep }) {
  const texts = text().ladder;
  switch (step.kind) {
    case 'starting':
      return <span>{step.elevate ? texts.asking : texts.starting}</span>;
    case 'tracing':
      return <TimeLeft until={step.until} />;
    case 'declined':
    case 'failed':
      return null;
    case 'ended': {
      const { why, message, droppedCount } = step.end;
      return (
        <>
          <span>{message === null ? texts.ends[why] : visibleText(message)}</span>
          {droppedCount !== null && droppedCount > 0 && (
            <span>{texts.dropped(droppedCount, countText(droppedCount))}</span>
          )}
        </>
      );
    }
    default:
      return assertNever(step);
  }
}

/** Not read out: it changes each second. */
function TimeLeft({ until }: { readonly until: number }) {
  const now = useClock();
  const left = durationText(Math.max(0, Math.round((until - now) / 1000) * 1000));
  return (
    <span className="packets-live" aria-hidden>
      <i className="dot" />
      {text().ladder.tracing(left)}
    </span>
  );
}
