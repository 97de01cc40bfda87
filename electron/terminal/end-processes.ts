import type { EndReport, PortAfter, ProcessDescription } from '../../shared/api.ts';
import { processKey } from '../../shared/process.ts';
import { RequestError } from '../../shared/result.ts';
import type { Computer } from '../actions/computer.ts';
import { watchPorts } from '../actions/ports-after.ts';
import { endProcess } from '../actions/terminate.ts';
import { type Ending, failureText, type Outcome, outcomeOfError } from './kill-outcome.ts';
import { portText } from './kill-target.ts';
import { processText } from './process-text.ts';

export type Manner = {
  /** Whether to force it where the gentle way did not do (rule K4). */
  readonly force: boolean;
  readonly graceMs: number;
};

/** Ends these processes at the same time, and says who holds their ports when all of it is over. */
export async function endProcesses(
  descriptions: readonly ProcessDescription[],
  manner: Manner,
  computer: Computer,
): Promise<{ endings: Ending[]; ports: PortAfter[] }> {
  // In the order in which they end: who ended last has seen the ports last.
  const reported = new Map<string, PortAfter>();
  const endings = await Promise.all(
    descriptions.map(async ({ process }) => {
      const { report, outcome, message } = await endOne(process, manner, computer);
      for (const port of report?.ports ?? []) reported.set(portText(port), port);
      const { pid, startedAt, name, user } = process;
      return { pid, startedAt, name, user, outcome, message };
    }),
  );
  const ports = [...reported.values()];
  const held = ports.filter(({ free }) => !free);
  if (endings.length === 1 || held.length === 0) return { endings, ports };
  // One of several may have reported another that was only about to end.
  const later = await watchPorts(
    held.map(({ protocol, port }) => ({ protocol, port, namespace: null })),
    new Set(descriptions.map(({ process }) => processKey(process))),
    computer.readTable,
    settlingMs,
  );
  return { endings, ports: [...ports.filter(({ free }) => free), ...later] };
}

const settlingMs = 1000;

type End = { report: EndReport | null; outcome: Outcome; message: string };

async function endOne(
  process: ProcessDescription['process'],
  { force, graceMs }: Manner,
  computer: Computer,
): Promise<End> {
  const end = (forced: boolean) => endProcess({ process, force: forced, graceMs }, computer);
  const name = processText(process);
  try {
    const gentle = await end(false);
    const isForced = gentle.outcome !== 'ended' && force;
    const report = isForced ? await end(true) : gentle;
    if (report.outcome === 'ended') {
      const how = isForced ? 'Ended by force' : 'Ended';
      return { report, outcome: 'ended', message: `${how}: ${name}, after ${report.tookMs} ms.` };
    }
    if (report.outcome === 'cannot-ask') {
      const message = `${name} has no window that could be asked to close: run it again with --force to end it by force.`;
      return { report, outcome: 'still-there', message };
    }
    const remedy = force
      ? 'not even force ended it, so the kernel itself must be waiting for something'
      : 'run it again with --force to end it by force';
    const message = `${name} is still there after ${report.tookMs} ms: ${remedy}.`;
    return { report, outcome: 'still-there', message };
  } catch (error) {
    const outcome = error instanceof RequestError ? outcomeOfError(error.code) : null;
    if (!(error instanceof RequestError) || outcome === null) throw error;
    return { report: null, outcome, message: failureText(error) };
  }
}
