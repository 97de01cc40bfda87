import { selectSystem } from '../collector/sources/select-source.ts';
import { parseArguments, parseWhole } from './arguments.ts';
import { isQuiet, type Rows, viewChanges } from './changes.ts';
import { type Paint, paintFor } from './colour.ts';
import { filterHelp, filterOptions, parseFilter } from './filter.ts';
import { follow } from './follow.ts';
import { jsonLine } from './json.ts';
import { changesToJson, formatChanges, formatTime } from './lines.ts';
import { OutputClosed, writeNote, writeOutput } from './output.ts';
import { readerCheck } from './reader-check.ts';
import { tableReader } from './reading.ts';
import { readingNotes } from './reading-notes.ts';
import { stopSignal } from './stop-signal.ts';
import { compareConnections } from './table.ts';

const intervalLimitsMs = { least: 100, usual: 1000, most: 60_000 };

export const help = `Prints a line whenever a socket opens (+), changes (~) or closes (×), until interrupted.

Usage: sockeye watch [text] [options]

${filterHelp}
  --interval MS  How often to look, ${intervalLimitsMs.least} to ${intervalLimitsMs.most} ms (default ${intervalLimitsMs.usual})
  --json         JSON lines: first { kind: 'snapshot', at, connections }, then, whenever something
                 happened, { kind: 'delta', at, opened, changed, closed }

A change is another state, or other processes that hold the socket. In JSON 'changed' has the
connection as it is now, with 'from' and 'to' (its states) and 'ownersBefore'.
With a filter only what passes it exists: a socket that begins to pass opens; one that no longer
passes closes, and is shown as it is now.

Exit codes: 130 after Ctrl+C (SIGINT), 143 after SIGTERM, 0 when nobody reads the output any more.
`;

export async function run(args: string[]): Promise<number> {
  const { values, positionals } = parseArguments(
    { ...filterOptions, interval: { type: 'string' }, json: { type: 'boolean' } },
    args,
  );
  const { least, usual, most } = intervalLimitsMs;
  const intervalMs = parseWhole('--interval', values.interval ?? String(usual), least, most);
  const isWanted = parseFilter(values, positionals);
  const format = values.json === true ? asJson : asLines(paintFor(process.stdout, process.env));

  const stop = stopSignal();
  const notes = readingNotes();
  const hasReaderGone = await readerCheck();
  let view: Rows | null = null;

  async function tell(output: string, lines: readonly string[]): Promise<void> {
    await writeOutput(output);
    for (const line of lines) await writeNote(line);
    if (hasReaderGone()) throw new OutputClosed();
  }
  await follow(
    tableReader(selectSystem(), stop),
    {
      async succeeded({ table: { connections: all }, reading }) {
        const next: Rows = new Map([...all].filter(([, connection]) => isWanted(connection)));
        const output = format(view, next, all, reading.at);
        view = next;
        await tell(output, notes.succeeded(reading));
      },
      failed: (error) => tell('', notes.failed(error)),
    },
    { intervalMs, stop },
  );
  return stop.reason;
}

/** The text for one reading: the first one has nothing `before` it. */
type Format = (before: Rows | null, after: Rows, all: Rows, at: number) => string;

const asJson: Format = (before, after, all, at) => {
  if (before === null) {
    const connections = [...after.values()].sort(compareConnections);
    return jsonLine({ kind: 'snapshot', at, connections });
  }
  const changes = viewChanges(before, after, all);
  return isQuiet(changes) ? '' : jsonLine(changesToJson(changes, at));
};

function asLines(paint: Paint): Format {
  return (before, after, all, at) => {
    const lines =
      before === null
        ? [
            paint(
              'heading',
              `  ${formatTime(at)}  ${after.size === 1 ? '1 socket' : `${after.size} sockets`} now; what happens follows`,
            ),
          ]
        : formatChanges(viewChanges(before, after, all), at, paint);
    return lines.map((line) => `${line}\n`).join('');
  };
}
