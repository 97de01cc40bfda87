import { jsonLine } from '../../shared/export/json.ts';
import type { HistoryReader } from '../history/reader.ts';
import { paintFor } from './colour.ts';
import { findingLines, findingToJson } from './finding-lines.ts';
import type { Asked } from './history-asked.ts';
import { formatDate } from './lines.ts';
import { narrowFindings } from './narrow-findings.ts';
import { writeOutput } from './output.ts';

/** Longer lines are hard to read. */
const widest = 100;

/** Prints what was found to be wrong, as `findings` does, the newest first; whether anything was. With a query also its rows. */
export async function tellFindings(
  { query, since, until }: Extract<Asked, { kind: 'findings' }>,
  reader: HistoryReader,
  isJson: boolean,
): Promise<boolean> {
  const all = await reader.findings(since, until);
  const found =
    query === ''
      ? all.map((one) => ({ ...one, connections: [] }))
      : await narrowFindings(all, query, reader);
  const now = Date.now();
  const seen = found.map(({ finding, connections, until: over }) => ({
    finding,
    connections,
    until: over,
  }));
  if (isJson) {
    await writeOutput(
      jsonLine({
        at: now,
        source: 'history',
        warnings: [],
        findings: seen.map((one) => findingToJson(one, now)),
      }),
    );
    return found.length > 0;
  }
  const paint = paintFor(process.stdout, process.env);
  const width = process.stdout.isTTY ? Math.min(process.stdout.columns, widest) : null;
  const paragraphs = seen.map(
    (one) => `${findingLines(one, { now, paint, width, timeText: formatDate }).join('\n')}\n`,
  );
  await writeOutput(paragraphs.length === 0 ? 'Nothing is found.\n' : paragraphs.join('\n'));
  return found.length > 0;
}
