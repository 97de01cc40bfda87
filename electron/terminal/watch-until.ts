import type { Connection } from '../../shared/connection.ts';
import { jsonLine } from '../../shared/export/json.ts';
import type { RowTest } from '../../shared/query.ts';
import { selectSystem } from '../collector/sources/select-source.ts';
import type { Paint } from './colour.ts';
import { wantedOf } from './filter.ts';
import { follow } from './follow.ts';
import { formatMatches } from './lines.ts';
import { writeNote, writeOutput } from './output.ts';
import { tableReader } from './reading.ts';
import { readingNotes } from './reading-notes.ts';
import { compareConnections } from './table.ts';

type Waiting = {
  readonly intervalMs: number;
  /** null: as long as it takes. */
  readonly timeoutMs: number | null;
  readonly stop: AbortSignal;
  readonly paint: Paint;
  readonly isJson: boolean;
};

/** Told from those of `kill`, which end at 7. */
export const exitCodeAtTimeout = 8;

/** Prints the connections that match, as soon as there are any; the exit code. */
export async function watchUntil(
  isMatch: RowTest,
  { intervalMs, timeoutMs, stop, paint, isJson }: Waiting,
): Promise<number> {
  const end = new AbortController();
  stop.addEventListener('abort', () => end.abort(stop.reason));
  if (timeoutMs !== null) setTimeout(() => end.abort(exitCodeAtTimeout), timeoutMs);
  const notes = readingNotes();

  async function tell(lines: readonly string[]): Promise<void> {
    for (const line of lines) await writeNote(line);
  }
  // Whether somebody reads the output does not matter: what is waited for is the exit code.
  await follow(
    tableReader(selectSystem(), { stop: end.signal, traces: true }),
    {
      async succeeded({ table, ended, reading }) {
        await tell(notes.succeeded(reading));
        const present = wantedOf(table, isMatch);
        const brief = wantedOf(table, isMatch, ended).filter(({ state }) => state === 'CLOSED');
        const matches = [...present, ...brief].sort(compareConnections);
        if (matches.length === 0) return;
        // Before it is written: a slow reader must not make a timeout of it.
        end.abort(0);
        await writeOutput(matchText(matches, reading.at));
      },
      failed: async (error) => await tell(notes.failed(error)),
    },
    { intervalMs, stop: end.signal },
  );
  if (timeoutMs !== null && end.signal.reason === exitCodeAtTimeout) {
    await tell([`sockeye watch: no socket matched within ${timeoutMs / 1000} s`]);
  }
  return end.signal.reason;

  function matchText(connections: readonly Connection[], at: number): string {
    if (isJson) return jsonLine({ kind: 'match', at, connections });
    return formatMatches(connections, at, paint)
      .map((line) => `${line}\n`)
      .join('');
  }
}
