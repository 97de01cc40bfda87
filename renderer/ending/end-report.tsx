import type { EndReport } from '../../shared/api.ts';
import { text } from '../../shared/language/text.ts';
import { assertNever } from '../../shared/result.ts';
import { durationText } from '../time-text.ts';
import { portText } from './end-text.ts';

type Props = { readonly report: EndReport; readonly force: boolean };

/** What came of it: is it gone, is each port free, has something taken it again (rule K5). */
export function EndReportText({ report, force }: Props) {
  if (report.outcome !== 'ended') return <p>{whyNotEnded(report.outcome, report.tookMs, force)}</p>;
  return (
    <>
      <p>{text().endDialog.endedWithin(durationText(Math.max(1, report.tookMs)))}</p>
      <ul className="ports">
        {report.ports.map((port) => (
          <li key={`${port.protocol} ${port.port}`} data-taken={!port.free}>
            {text().details.sentence(portText(port))}
          </li>
        ))}
      </ul>
    </>
  );
}

function whyNotEnded(
  outcome: Exclude<EndReport['outcome'], 'ended'>,
  tookMs: number,
  force: boolean,
): string {
  const says = text().endDialog;
  switch (outcome) {
    case 'declined':
      return says.declined;
    case 'cannot-ask':
      return says.cannotAsk;
    case 'still-there':
      return force ? says.inKernel : says.ignores(durationText(tookMs));
    default:
      return assertNever(outcome);
  }
}
