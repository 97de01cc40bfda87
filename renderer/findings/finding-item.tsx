import { useId } from 'react';
import { findingText } from '../../shared/finding-text.ts';
import type { Finding } from '../../shared/findings/finding.ts';
import { mutesFor } from '../../shared/findings/mute.ts';
import { text } from '../../shared/language/text.ts';
import { socketText } from '../table/row-text.ts';
import { countText, timeText } from '../time-text.ts';
import { useClock } from '../use-clock.ts';
import { usePage } from '../use-page.ts';
import { showRow } from '../watching/show-fired.ts';
import { mute, muteText } from './mutes.ts';
import { showInTable } from './show-in-table.ts';

/** One of what is found: what it is, what shows it, what it means, and what to do about it. */
export function FindingItem({ finding }: { readonly finding: Finding }) {
  const page = usePage();
  const titleId = useId();
  const { severity, since, rule, rowCount } = finding;
  const { title, explanation, figures, remedy } = findingText(finding, useClock());
  const { findingList: texts, findings } = text();
  return (
    <li className="finding" data-severity={severity} aria-labelledby={titleId}>
      <h3 id={titleId}>
        <span className="finding-severity">{findings.severity[severity]}</span>
        {title}
      </h3>
      <p className="finding-figures">
        {figures}
        <time dateTime={new Date(since).toISOString()}>{texts.since(timeText(since))}</time>
      </p>
      <p>{explanation}</p>
      <p>
        <strong>{texts.remedy}</strong> {remedy}
      </p>
      <Evidence finding={finding} />
      <p className="finding-buttons">
        {rowCount > 0 && (
          <button type="button" className="button" onClick={() => showInTable(page, finding)}>
            {texts.inTable}
          </button>
        )}
        {mutesFor(finding).map((one) => (
          <button
            key={muteText(one)}
            type="button"
            className="button"
            onClick={() => mute(page, one)}
          >
            {muteText(one)}
          </button>
        ))}
        {rowCount > 0 && (
          <button
            type="button"
            className="button"
            onClick={() =>
              page.open({
                kind: 'watch-rules',
                draft: {
                  id: null,
                  name: texts.ruleName(texts.names[rule]),
                  query: `finding:${rule}`,
                },
                fired: null,
              })
            }
          >
            {texts.tellMe}
          </button>
        )}
      </p>
    </li>
  );
}

/** So many of its connections, of which each leads to its row. */
const shownAtMost = 4;

function Evidence({ finding: { rows, rowCount } }: { readonly finding: Finding }) {
  const page = usePage();
  const texts = text().findingList;
  const found = rows.slice(0, shownAtMost).flatMap((id) => page.rows.get(id) ?? []);
  if (found.length === 0) return null;
  return (
    <ul className="finding-rows" aria-label={texts.evidence}>
      {found.map((row) => (
        <li key={row.connection.id}>
          <button type="button" className="finding-row" onClick={() => showRow(page, row)}>
            {[socketText(row.connection), row.connection.state].filter(Boolean).join(' · ')}
          </button>
        </li>
      ))}
      {rowCount > found.length && (
        <li className="faint">{texts.more(countText(rowCount - found.length))}</li>
      )}
    </ul>
  );
}
