import { jsonLine } from '../../shared/export/json.ts';
import { isMuted } from '../../shared/findings/mute.ts';
import { messageOf } from '../../shared/result.ts';
import { visibleText } from '../../shared/visible-text.ts';
import { selectSystem } from '../collector/sources/select-source.ts';
import type { System } from '../collector/sources/source.ts';
import { defaultSettingsFile, peekSettings } from '../settings-file.ts';
import { parseArguments, parseWhole, UsageError } from './arguments.ts';
import { paintFor } from './colour.ts';
import { findingLines, findingToJson } from './finding-lines.ts';
import { type Look, look } from './look.ts';
import { writeNote, writeOutput } from './output.ts';
import { warningsOf } from './reading-notes.ts';
import { stopSignal } from './stop-signal.ts';

const intervalMs = 1000;
const usualSeconds = 3;
/** Longer lines are hard to read. */
const widest = 100;
const mostSeconds = 3600;
const [exitCodeWithFindings, exitCodeOfFailure] = [1, 3];

export const help = `Looks for what is wrong with the connections of this computer, and says what to do about it.

Usage: sockeye findings [options]

  --for S      How many seconds to look, once each second, 1 to ${mostSeconds} (default ${usualSeconds})
  --all        Also what is muted in your settings, which counts as not found otherwise
  --json       One JSON object: { at, source, warnings, findings }, each finding with its rule,
               severity, subject, since, until (null while it lasts), figures, title, explanation,
               remedy, and the connections that show it

What is found, the rules by name:
  close-wait-leak      sockets that a process does not close after their peers did
  accept-queue         a listener whose connections wait, or are dropped, since nobody accepts them
  no-answer            connections that are being opened and get no answer (SYN_SENT)
  ports-running-out    local ports towards one destination, nearly all in use
  process-not-reading  data that a process leaves in its Recv-Q
  peer-not-reading     data that a peer leaves in the Send-Q of a process
  half-open-queue      handshakes that do not end, as of a SYN flood; SYN cookies
  udp-drops            datagrams for which there was no room
  orphaned             closed connections that their peers do not let end (FIN_WAIT, LAST_ACK)
  retransmissions      a large share of segments that are sent again
  exposed-listener     a database, debugger, development server or the like that listens beyond
                       this computer and that its firewall, as far as that may be read, lets in
What the system counts for all its connections together is read on Linux only: drops, SYN cookies
and retransmissions in each network namespace that Sockeye may read, the range of ports and other
limits in its own, and as root in others.

Exit codes: 0 when nothing is found, ${exitCodeWithFindings} when something is, ${exitCodeOfFailure} when the table cannot be read,
130 after Ctrl+C (SIGINT), 143 after SIGTERM.
`;

export async function run(args: string[]): Promise<number> {
  const { values, positionals } = parseArguments(
    { for: { type: 'string' }, json: { type: 'boolean' }, all: { type: 'boolean' } },
    args,
  );
  const [word] = positionals;
  if (word !== undefined) throw new UsageError(`'${word}' is not expected`);
  const seconds = parseWhole('--for', values.for ?? String(usualSeconds), 1, mostSeconds);
  const system = selectSystem();
  const stop = stopSignal();
  const looked = await lookOrSay(system, { readings: seconds + 1, intervalMs, stop });
  if (stop.aborted) return stop.reason;
  if (looked === null) return exitCodeOfFailure;
  const { mutedFindings } = await peekSettings(defaultSettingsFile());
  const seen = looked.seen.filter(
    ({ finding }) => values.all === true || !isMuted(finding, mutedFindings),
  );
  await tell({ ...looked, seen }, values.json === true);
  const mutedCount = looked.seen.length - seen.length;
  if (mutedCount > 0) await writeNote(`note: ${mutedCount} muted in the settings (--all)`);
  if (system.counters === undefined) await writeNote(`note: ${withoutCounters}`);
  return seen.length === 0 ? 0 : exitCodeWithFindings;
}

const withoutCounters =
  'of this system only what shows in its sockets is found: its counters are not read';

/** null if the table cannot be read, which is not to be taken for a finding. */
async function lookOrSay(system: System, how: Parameters<typeof look>[1]): Promise<Look | null> {
  try {
    return await look(system, how);
  } catch (error) {
    if (!how.stop.aborted) {
      await writeNote(`sockeye findings: ${visibleText(messageOf(error))}`);
    }
    return null;
  }
}

async function tell({ seen, reading }: Look, isJson: boolean): Promise<void> {
  const { at, source } = reading;
  const warnings = warningsOf(reading);
  if (isJson) {
    const findings = seen.map((one) => findingToJson(one, at));
    await writeOutput(jsonLine({ at, source, warnings, findings }));
    return;
  }
  const paint = paintFor(process.stdout, process.env);
  const width = process.stdout.isTTY ? Math.min(process.stdout.columns, widest) : null;
  const paragraphs = seen.map(
    (one) => `${findingLines(one, { now: at, paint, width }).join('\n')}\n`,
  );
  await writeOutput(paragraphs.length === 0 ? 'Nothing is found.\n' : paragraphs.join('\n'));
  for (const warning of warnings) await writeNote(`warning: ${visibleText(warning)}`);
}
