import type { Connection } from '../../shared/connection.ts';
import { connectionsCsv } from '../../shared/connection-csv.ts';
import type { Table } from '../../shared/delta.ts';
import { jsonParts } from '../../shared/export/json.ts';
import { visibleText } from '../../shared/visible-text.ts';
import { parseArguments, UsageError } from './arguments.ts';
import { paintFor } from './colour.ts';
import { filterHelp, filterOptions, parseFilter, wantedOf } from './filter.ts';
import { writeNote, writeOutput } from './output.ts';
import { compareConnections, formatTable } from './table.ts';
import { unknownTimes } from './unknown-times.ts';

export const help = `Lists the TCP and UDP sockets of this computer, with the processes that hold them,
or those of a capture: what a tool printed on whatever computer.

Usage: sockeye list [text] [options]

${filterHelp}
  --from FILE  Read a capture instead, '-' for standard input: the output of ss, of netstat
               (Linux, Windows, macOS), of lsof or of nettop, files of /proc/net, or what
               'sockeye list --json' writes; which one it is shows in its content
  --json       One JSON object: { at, source, warnings, connections }; of a capture also
               'notUnderstood', the lines that are no sockets, and 'notUnderstoodCount'
  --csv        CSV (RFC 4180, UTF-8), a row for each socket, always with the columns process, pid,
               further_owners, owners_are, protocol, family, state, local_address, local_port,
               remote_address, remote_port, user, namespace, opened, receive_queue, send_queue,
               remote_country, remote_host

A process marked 'last known' held the socket when it was last seen to have one. What could
not be seen is said at the end, on standard error; with --json in 'warnings'.

In CSV an empty cell is what does not exist or is not known. Of several processes that hold a
socket, 'process' and 'pid' are the first; 'further_owners' has the others, as 'nginx (813),
nginx (814)'. 'owners_are' is current, last-known, hidden, none, or not-said of a capture without
owners. 'family' is ipv6+ipv4 of a socket that takes both; 'opened' is in UTC. A text that a
spreadsheet would take for a formula has a ' before it.

Exit codes: 0 when the table was read, also if nothing in it is wanted; 1 when it could not be
read, or the file; 2 when the command line is wrong.
`;

export async function run(args: string[]): Promise<number> {
  const { values, positionals } = parseArguments(
    {
      ...filterOptions,
      from: { type: 'string' },
      json: { type: 'boolean' },
      csv: { type: 'boolean' },
    },
    args,
  );
  if (values.json === true && values.csv === true) {
    throw new UsageError('--json and --csv exclude each other: give one of them');
  }
  const isWanted = parseFilter(values, positionals);
  const query = positionals.join(' ');
  const listing = await (values.from === undefined
    ? listComputer(query)
    : listCapture(values.from, query));
  const connections = wantedOf(listing.table, isWanted).sort(compareConnections);
  if (values.json === true) {
    for (const part of jsonParts(listing.json, 'connections', connections)) await writeOutput(part);
    return 0;
  }
  for (const part of values.csv === true ? connectionsCsv(connections) : [tableText(connections)]) {
    await writeOutput(part);
  }
  for (const note of listing.notes) await writeNote(note);
  return 0;
}

function tableText(connections: readonly Connection[]): string {
  const width = process.stdout.isTTY ? process.stdout.columns : null;
  const lines = formatTable(connections, { width, paint: paintFor(process.stdout, process.env) });
  return `${lines.join('\n')}\n`;
}

type Listing = {
  readonly table: Table;
  /** What the JSON object says besides them. */
  readonly json: Readonly<Record<string, unknown>>;
  readonly notes: readonly string[];
};

// Each loads only what it needs: a capture is read on any system, whatever can be read of this one.
async function listComputer(query: string): Promise<Listing> {
  const { selectSystem } = await import('../collector/sources/select-source.ts');
  const { tableReader } = await import('./reading.ts');
  const { warningsOf } = await import('./reading-notes.ts');
  const { table, reading } = await tableReader(selectSystem())();
  const { at, source } = reading;
  const warnings = [...warningsOf(reading), ...unknownTimes(query, table)];
  return {
    table,
    json: { at, source, warnings },
    notes: warnings.map((warning) => `warning: ${visibleText(warning)}`),
  };
}

async function listCapture(file: string, query: string): Promise<Listing> {
  const { captureNotes, openCapture } = await import('./capture.ts');
  const capture = await openCapture(file);
  const { tool, table, notUnderstood, notUnderstoodCount, notices } = capture;
  const unknown = unknownTimes(query, table);
  return {
    table,
    json: {
      at: null,
      source: `capture of ${tool}`,
      warnings: [...notices, ...unknown],
      notUnderstood,
      notUnderstoodCount,
    },
    notes: [...captureNotes(capture), ...unknown.map((warning) => `warning: ${warning}`)],
  };
}
