import type { EndReport } from '../../shared/api.ts';
import { portText } from '../end-text.ts';
import { durationText } from '../time-text.ts';

/** What came of it: is it gone, is each port free, has something taken it again (rule K5). */
export function EndReportText({
  report,
  force,
}: {
  readonly report: EndReport;
  readonly force: boolean;
}) {
  if (report.outcome === 'still-there') {
    return (
      <p>
        {force
          ? 'Even a forced end did not end it: it waits in the kernel, for a device or a file system. It will end when that answers.'
          : `It is still there after ${durationText(report.tookMs)}: it ignores the request. Force end stops it at once; what it has not saved is lost.`}
      </p>
    );
  }
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
