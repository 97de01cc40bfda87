import type { EndReport } from '../../shared/api.ts';
import { assertNever } from '../../shared/result.ts';
import { portText } from '../end-text.ts';
import { durationText } from '../time-text.ts';

type Props = { readonly report: EndReport; readonly force: boolean };

/** What came of it: is it gone, is each port free, has something taken it again (rule K5). */
export function EndReportText({ report, force }: Props) {
  if (report.outcome !== 'ended') return <p>{whyNotEnded(report.outcome, report.tookMs, force)}</p>;
  return (
    <>
      <p>{`It ended within ${durationText(Math.max(1, report.tookMs))}.`}</p>
      <ul className="ports">
        {report.ports.map((port) => (
          <li key={`${port.protocol} ${port.port}`} data-taken={!port.free}>
            {`${portText(port)}.`}
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
  switch (outcome) {
    case 'declined':
      return 'Nothing was done: nobody granted the rights of an administrator.';
    case 'cannot-ask':
      return 'It has no window that could be asked to close. Force end stops it at once; what it has not saved is lost.';
    case 'still-there':
      return force
        ? 'Even a forced end did not end it: it waits in the kernel, for a device or a file system. It will end when that answers.'
        : `It is still there after ${durationText(tookMs)}: it ignores the request. Force end stops it at once; what it has not saved is lost.`;
    default:
      return assertNever(outcome);
  }
}
