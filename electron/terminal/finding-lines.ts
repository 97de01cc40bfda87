import type { Connection } from '../../shared/connection.ts';
import { findingText } from '../../shared/finding-text.ts';
import { text } from '../../shared/language/text.ts';
import { brokenAt } from './broken-lines.ts';
import type { Paint } from './colour.ts';
import { formatTime } from './lines.ts';
import type { Seen } from './look.ts';
import { endpointsText, ownersText, protocolText } from './socket-text.ts';

/** So many of the connections that show it are printed; JSON has all. */
const rowsAtMost = 5;

type Look = {
  readonly now: number;
  readonly paint: Paint;
  /** Of the terminal; null: sentences are not broken. */
  readonly width: number | null;
  /** How a time is written: with its day, where it may be another. */
  readonly timeText?: (at: number) => string;
};

/** A finding with its evidence and remedy, a paragraph. */
export function findingLines(
  { finding, connections, until }: Seen,
  { now, paint, width, timeText = formatTime }: Look,
): string[] {
  const { title, explanation, figures, remedy } = findingText(finding, until ?? now);
  const { severity, rowCount, since } = finding;
  const shown = connections.slice(0, rowsAtMost);
  const more = rowCount - shown.length;
  return [
    `${paint(severity === 'serious' ? 'closed' : 'changed', text().findings.severity[severity])}  ${paint('heading', title)}`,
    `  ${figures}  [${finding.rule}, ${spanText(since, until, timeText)}]`,
    ...broken(explanation, width),
    ...shown.map((row) => paint('quiet', `    ${rowText(row)}`)),
    ...(more > 0 && shown.length > 0 ? [paint('quiet', `    and ${more} more`)] : []),
    ...broken(remedy, width),
  ];
}

function rowText(row: Connection): string {
  return [protocolText(row), row.state ?? '-', endpointsText(row), ownersText(row)].join('  ');
}

function broken(sentence: string, width: number | null): string[] {
  const room = width === null ? null : width - indent.length;
  return brokenAt(sentence, room).map((line) => `${indent}${line}`);
}

const indent = '  ';

/** The same for programs: its rows whole, and its texts as people read them. */
export function findingToJson({ finding, connections, until }: Seen, now: number) {
  const { rows: _ids, ...facts } = finding;
  const { title, explanation, remedy } = findingText(finding, until ?? now);
  return { ...facts, until, title, explanation, remedy, connections };
}

function spanText(since: number, until: number | null, timeText: (at: number) => string): string {
  const from = `since ${timeText(since)}`;
  return until === null ? from : `${from}, over at ${timeText(until)}`;
}
