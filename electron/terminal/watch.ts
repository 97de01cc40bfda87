import { jsonLine } from '../../shared/export/json.ts';
import type { RowTest } from '../../shared/query.ts';
import { selectSystem } from '../collector/sources/select-source.ts';
import { parseArguments, parseWhole, UsageError } from './arguments.ts';
import { isQuiet, type Rows, type ViewNow, viewChanges } from './changes.ts';
import { type Paint, paintFor } from './colour.ts';
import { filterHelp, filterOptions, parseFilter, wantedOf } from './filter.ts';
import { follow } from './follow.ts';
import { changesToJson, formatChanges, formatTime } from './lines.ts';
import { OutputClosed, writeNote, writeOutput } from './output.ts';
import { readerCheck } from './reader-check.ts';
import { tableReader } from './reading.ts';
import { readingNotes } from './reading-notes.ts';
import { stopSignal } from './stop-signal.ts';
import { compareConnections } from './table.ts';
import { exitCodeAtTimeout, watchUntil } from './watch-until.ts';

const intervalLimitsMs = { least: 100, usual: 1000, most: 60_000 };
const timeoutAtMostSeconds = 86_400;

export const help = `Prints a line whenever a socket opens (+), changes (~) or closes (×), until interrupted.

Usage: sockeye watch [text] [options]

${filterHelp}
  --interval MS  How often to look, ${intervalLimitsMs.least} to ${intervalLimitsMs.most} ms (default ${intervalLimitsMs.usual})
  --json         JSON lines: first { kind: 'snapshot', at, connections }, then, whenever something
                 happened, { kind: 'delta', at, opened, changed, closed }
  --until QUERY  Wait until a socket passes both the filter and QUERY, which is written as the text
                 is; one that is there already counts. Prints nothing until then, then a line (=)
                 for each such socket, with --json one { kind: 'match', at, connections }, and ends
  --timeout S    Wait no longer than this, 1 to ${timeoutAtMostSeconds} seconds (only with --until)

A change is another state, or other processes that hold the socket. In JSON 'changed' has the
connection as it is now, with 'from' and 'to' (its states) and 'ownersBefore'.
With a filter only what passes it exists: a socket that begins to pass opens; one that no longer
passes closes, and is shown as it is now.
What comes and goes between two looks is seen where the kernel tells it, on Linux and as root: it
closes (×) with how long it lived, in JSON with all its states and their times. Elsewhere it is
not seen.

Exit codes: 130 after Ctrl+C (SIGINT), 143 after SIGTERM, 0 when nobody reads the output any more;
with --until 0 only when a socket matched, and ${exitCodeAtTimeout} at the timeout.
`;

export async function run(args: string[]): Promise<number> {
  const { values, positionals } = parseArguments(
    {
      ...filterOptions,
      interval: { type: 'string' },
      json: { type: 'boolean' },
      until: { type: 'string' },
      timeout: { type: 'string' },
    },
    args,
  );
  const { least, usual, most } = intervalLimitsMs;
  const intervalMs = parseWhole('--interval', values.interval ?? String(usual), least, most);
  const isWanted = parseFilter(values, positionals);
  const timeoutMs = values.timeout === undefined ? null : parseTimeout(values.timeout);
  const asked = parseUntil(values.until);
  if (timeoutMs !== null && asked === null) {
    throw new UsageError('--timeout is how long --until waits: give --until QUERY, too');
  }
  const paint = paintFor(process.stdout, process.env);
  const isJson = values.json === true;
  const stop = stopSignal();
  if (asked !== null) {
    const isMatch: RowTest = (row) => isWanted(row) && asked(row);
    return await watchUntil(isMatch, { intervalMs, timeoutMs, stop, paint, isJson });
  }
  await watchAll(isWanted, { intervalMs, stop, format: isJson ? asJson : asLines(paint) });
  return stop.reason;
}

function parseTimeout(text: string): number {
  return 1000 * parseWhole('--timeout', text, 1, timeoutAtMostSeconds);
}

function parseUntil(text: string | undefined): RowTest | null {
  if (text === undefined) return null;
  // It would find any socket, as of a script whose variable is empty.
  if (text.trim() === '')
    throw new UsageError("--until needs a query that is not empty, as ':3000'");
  return parseFilter({}, [text]);
}

type Watching = {
  readonly intervalMs: number;
  readonly stop: AbortSignal;
  readonly format: Format;
};

async function watchAll(isWanted: RowTest, { intervalMs, stop, format }: Watching): Promise<void> {
  const notes = readingNotes();
  const hasReaderGone = readerCheck();
  let view: Rows | null = null;

  async function tell(output: string, lines: readonly string[]): Promise<void> {
    await writeOutput(output);
    for (const line of lines) await writeNote(line);
    if (hasReaderGone()) throw new OutputClosed();
  }
  await follow(
    tableReader(selectSystem(), { stop, traces: true }),
    {
      async succeeded({ table, ended, reading }) {
        const wanted = wantedOf(table, isWanted);
        const now = {
          rows: new Map(wanted.map((connection) => [connection.id, connection])),
          all: table.connections,
          ended: wantedOf(table, isWanted, ended),
        };
        const output = format(view, now, reading.at);
        view = now.rows;
        await tell(output, notes.succeeded(reading));
      },
      failed: (error) => tell('', notes.failed(error)),
    },
    { intervalMs, stop },
  );
}

/** The text for one reading: the first one has nothing `before` it. */
type Format = (before: Rows | null, now: ViewNow, at: number) => string;

const asJson: Format = (before, now, at) => {
  if (before === null) {
    const connections = [...now.rows.values()].sort(compareConnections);
    return jsonLine({ kind: 'snapshot', at, connections });
  }
  const changes = viewChanges(before, now);
  return isQuiet(changes) ? '' : jsonLine(changesToJson(changes, at));
};

function asLines(paint: Paint): Format {
  return (before, now, at) => {
    const lines =
      before === null
        ? [
            paint(
              'heading',
              `  ${formatTime(at)}  ${now.rows.size === 1 ? '1 socket' : `${now.rows.size} sockets`} now; what happens follows`,
            ),
          ]
        : formatChanges(viewChanges(before, now), at, paint);
    return lines.map((line) => `${line}\n`).join('');
  };
}
