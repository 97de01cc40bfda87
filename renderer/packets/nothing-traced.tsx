import { text } from '../../shared/language/text.ts';
import { type AppError, assertNever } from '../../shared/result.ts';
import type { Traced } from '../../shared/trace.ts';
import { ErrorText } from '../components/error-text.tsx';
import type { TraceStep } from './run-trace.ts';

type Props = {
  readonly step: TraceStep;
  /** What went wrong; null if nothing did. */
  readonly error: AppError | null;
  readonly traced: Traced;
};

/** What stands there while there is no packet: why, and what to do for one. */
export function NothingTraced({ step, error, traced }: Props) {
  const texts = text().ladder;
  if (error !== null) {
    return (
      <>
        <h3>{texts.failed}</h3>
        <ErrorText error={error} />
      </>
    );
  }
  switch (step.kind) {
    case 'declined':
      return (
        <>
          <h3>{texts.failed}</h3>
          <p>{texts.declined}</p>
        </>
      );
    case 'starting':
    case 'tracing': {
      const kind = 'port' in traced ? 'port' : 'connection';
      const isLive = step.kind === 'starting' || step.isLive;
      return (
        <>
          <h3>{texts.nothingYet}</h3>
          <p>{isLive ? texts.makeTraffic[kind] : texts.notLive}</p>
          <p className="faint">{texts.headersOnly}</p>
        </>
      );
    }
    case 'failed':
    case 'ended':
      return <h3>{texts.nothingSeen}</h3>;
    default:
      return assertNever(step);
  }
}
