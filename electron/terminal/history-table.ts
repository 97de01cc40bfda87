import { jsonParts } from '../../shared/export/json.ts';
import { visibleText } from '../../shared/visible-text.ts';
import type { HistoryReader } from '../history/reader.ts';
import { paintFor } from './colour.ts';
import type { Asked } from './history-asked.ts';
import { whyNotAt } from './history-recorded.ts';
import { writeNote, writeOutput } from './output.ts';
import { compareConnections, formatTable } from './table.ts';

/** Prints the table as it was, as `list` does; whether it is known, and how many rows of it were asked for. */
export async function tellTable(
  { at, matches }: Extract<Asked, { kind: 'table' }>,
  reader: HistoryReader,
  isJson: boolean,
): Promise<{ readonly isRecorded: boolean; readonly count: number }> {
  const table = await reader.tableAt(at);
  const connections = table.entries
    .filter(matches)
    .map(({ connection }) => connection)
    .sort(compareConnections);
  const warnings = [
    ...(table.wasRecording ? [] : [whyNotAt(at, await reader.state())]),
    ...(table.total > table.entries.length
      ? [`there were ${table.total} sockets, of which ${table.entries.length} are read`]
      : []),
  ];
  const count = connections.length;
  if (isJson) {
    const facts = { at, source: 'history', warnings };
    for (const part of jsonParts(facts, 'connections', connections)) await writeOutput(part);
    return { isRecorded: table.wasRecording, count };
  }
  if (table.wasRecording) {
    const width = process.stdout.isTTY ? process.stdout.columns : null;
    const paint = paintFor(process.stdout, process.env);
    await writeOutput(`${formatTable(connections, { width, paint }).join('\n')}\n`);
  }
  for (const warning of warnings) await writeNote(`warning: ${visibleText(warning)}`);
  return { isRecorded: table.wasRecording, count };
}
