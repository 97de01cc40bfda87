import { findingText } from '../../shared/finding-text.ts';
import { text } from '../../shared/language/text.ts';
import type { Paint } from './colour.ts';
import { formatTime } from './lines.ts';
import type { Seen } from './look.ts';
import { endpointsText, ownersText, protocolText } from './socket-text.ts';

/** So many of the connections that show it are printed; JSON has all. */
const rowsAtMost = 5;

/** A finding with its evidence and remedy, a paragraph. */
export function findingLines({ finding, connections, until }: Seen, now: number, paint: Paint) {
  const { title, explanation, figures, remedy } = findingText(finding, until ?? now);
  const { severity, rowCount, since } = finding;
  const meaning = severity === 'serious' ? 'closed' : 'changed';
  const shown = connections.slice(0, rowsAtMost);
  const more = rowCount - shown.length;
  return [
    `${paint(meaning, text().findings.severity[severity])}  ${paint('heading', title)}`,
    `  ${figures}  [${finding.rule}, ${spanText(since, until)}]`,
    `  ${explanation}`,
    ...shown.map((row) =>
      paint(
        'quiet',
        `    ${[protocolText(row), row.state ?? '-', endpointsText(row), ownersText(row)].join('  ')}`,
      ),
    ),
    ...(more > 0 && shown.length > 0 ? [paint('quiet', `    and ${more} more`)] : []),
    `  ${remedy}`,
  ];
}

/** The same for programs: its rows whole, and its texts as people read them. */
export function findingToJson({ finding, connections, until }: Seen, now: number) {
  const { rows: _ids, ...facts } = finding;
  const { title, explanation, remedy } = findingText(finding, until ?? now);
  return { ...facts, until, title, explanation, remedy, connections };
}

function spanText(since: number, until: number | null): string {
  const from = `since ${formatTime(since)}`;
  return until === null ? from : `${from}, over at ${formatTime(until)}`;
}
