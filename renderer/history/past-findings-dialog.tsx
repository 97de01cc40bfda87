import { findingText } from '../../shared/finding-text.ts';
import type { HistoryFinding } from '../../shared/history.ts';
import { text } from '../../shared/language/text.ts';
import { Dialog } from '../components/dialog.tsx';
import { LeaveButton } from '../components/leave-button.tsx';
import { findingQuery } from '../findings/show-in-table.ts';
import { timeText } from '../time-text.ts';
import { usePage, usePageState } from '../use-page.ts';

/** What was found to be wrong in the time that is shown; each leads to its connections. */
export function PastFindingsDialog() {
  const findings = usePageState(({ past }) => past?.findings ?? none);
  const texts = text().past;
  return (
    <Dialog title={texts.findingsTitle} className="findings">
      <h2>{texts.findingsTitle}</h2>
      <div className="dialog-body">
        <ul className="finding-list">
          {findings.map((one) => (
            <Item key={`${one.finding.id} ${one.since}`} found={one} />
          ))}
        </ul>
      </div>
      <footer className="dialog-foot">
        <LeaveButton>{texts.close}</LeaveButton>
      </footer>
    </Dialog>
  );
}

const none: readonly HistoryFinding[] = [];

function Item({ found }: { readonly found: HistoryFinding }) {
  const page = usePage();
  const { finding, since, until } = found;
  const { severity, rowCount } = finding;
  const { title, explanation, figures } = findingText(finding, until ?? since);
  const { past: texts, findings } = text();
  const show = () => {
    page.open(null);
    page.past.open({ query: findingQuery(finding), range: { kind: 'between', since, until } });
  };
  return (
    <li className="finding" data-severity={severity}>
      <h3>
        <span className="finding-severity">{findings.severity[severity]}</span>
        {title}
      </h3>
      <p className="finding-figures">
        {figures}
        <time dateTime={new Date(since).toISOString()}>
          {until === null
            ? texts.lastedUnknown(timeText(since))
            : texts.lasted(timeText(since), timeText(until))}
        </time>
      </p>
      <p>{explanation}</p>
      {rowCount > 0 && (
        <p className="finding-buttons">
          <button type="button" className="button" onClick={show}>
            {texts.showIts}
          </button>
        </p>
      )}
    </li>
  );
}
