import { visibleText } from '../../shared/visible-text.ts';
import { selectSystem } from '../collector/sources/select-source.ts';
import { parseArguments } from './arguments.ts';
import { paintFor } from './colour.ts';
import { filterHelp, filterOptions, parseFilter } from './filter.ts';
import { jsonLine } from './json.ts';
import { writeNote, writeOutput } from './output.ts';
import { tableReader } from './reading.ts';
import { warningsOf } from './reading-notes.ts';
import { compareConnections, formatTable } from './table.ts';

export const help = `Lists the TCP and UDP sockets of this computer, with the processes that hold them.

Usage: sockeye list [text] [options]

${filterHelp}
  --json       One JSON object: { at, source, warnings, connections }

A process marked 'last known' held the socket when it was last seen to have one. What could
not be seen is said at the end, on standard error; with --json in 'warnings'.
`;

export async function run(args: string[]): Promise<number> {
  const { values, positionals } = parseArguments(
    { ...filterOptions, json: { type: 'boolean' } },
    args,
  );
  const isWanted = parseFilter(values, positionals);
  const { table, reading } = await tableReader(selectSystem())();
  const { at, source } = reading;
  const warnings = warningsOf(reading);
  const connections = [...table.connections.values()].filter(isWanted).sort(compareConnections);

  if (values.json === true) {
    await writeOutput(jsonLine({ at, source, warnings, connections }));
    return 0;
  }
  const width = process.stdout.isTTY ? process.stdout.columns : null;
  const lines = formatTable(connections, { width, paint: paintFor(process.stdout, process.env) });
  await writeOutput(`${lines.join('\n')}\n`);
  for (const warning of warnings) await writeNote(`warning: ${visibleText(warning)}`);
  return 0;
}
