import { text } from '../../shared/language/text.ts';
import { processKey } from '../../shared/process.ts';
import { assertNever } from '../../shared/result.ts';
import type { EndTreesReport, MemberReport } from '../../shared/trees-request.ts';
import { visibleText } from '../../shared/visible-text.ts';
import { ErrorText } from '../components/error-text.tsx';
import { drawnProcessText } from '../table/row-text.ts';
import { portText } from './end-text.ts';
import { hasEnded } from './trees-text.ts';
import type { TreesAttempt } from './use-end-trees.ts';

type Props = TreesAttempt & { readonly report: EndTreesReport };

/** What came of it: who is left and why, who has appeared meanwhile, and what became of the ports (rule K5). */
export function EndTreesReportText({ members, force, report }: Props) {
  const texts = text().endTree;
  const names = new Map(
    members.map(({ process }) => [processKey(process), drawnProcessText(process)]),
  );
  const left = report.members.filter((member) => !hasEnded(member));
  return (
    <>
      {left.length > 0 && (
        <ul className="ports" aria-label={texts.notEnded}>
          {left.map((member) => {
            const key = processKey(member.process);
            const who = names.get(key) ?? String(member.process.pid);
            return (
              <li key={key} data-taken={true}>
                {member.error === null ? (
                  whyLeft(who, member.outcome, force)
                ) : (
                  <>
                    {texts.leftAlone(who)}
                    <ErrorText error={member.error} />
                  </>
                )}
              </li>
            );
          })}
        </ul>
      )}
      {report.appeared.length > 0 && (
        <p className="caution">
          {texts.appeared(report.appeared.length, report.appeared.map(drawnProcessText).join(', '))}
        </p>
      )}
      {report.childrenUnread !== null && (
        <p className="caution">{texts.childrenUnread(visibleText(report.childrenUnread))}</p>
      )}
      {report.portsUnread !== null && <p>{texts.portsUnread(visibleText(report.portsUnread))}</p>}
      <ul className="ports" aria-label={texts.ports}>
        {report.ports.map((port) => (
          <li key={`${port.protocol} ${port.port}`} data-taken={!port.free}>
            {`${portText(port)}.`}
          </li>
        ))}
      </ul>
    </>
  );
}

function whyLeft(who: string, outcome: MemberReport['outcome'], force: boolean): string {
  const texts = text().endTree;
  switch (outcome) {
    case 'still-there':
      return force ? texts.inKernel(who) : texts.stillThere(who);
    case 'cannot-ask':
      return texts.cannotAsk(who);
    case 'declined':
    case 'refused':
      return texts.leftAlone(who);
    case 'ended':
    case 'gone':
      return texts.hasEnded(who);
    default:
      return assertNever(outcome);
  }
}
