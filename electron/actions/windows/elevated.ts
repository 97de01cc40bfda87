import type { EndRequest } from '../../../shared/api.ts';
import type { Connection } from '../../../shared/connection.ts';
import { text } from '../../../shared/language/text.ts';
import { RequestError } from '../../../shared/result.ts';
import { runas } from '../../elevation/runas.ts';
import { ownPerform } from '../../own-command.ts';
import type { Closing } from '../closing.ts';
import type { Ending } from '../ending.ts';
import { type Order, type Performed, performedBy } from './order.ts';
import { ipv4Connection } from './tcp-row.ts';

/** Ends a process by another Sockeye, which the prompt for an administrator starts. */
export async function endElevated({
  process: { pid, startedAt },
  force,
  graceMs,
}: EndRequest): Promise<Ending> {
  const kind = await order({ end: { pid, startedAt, force, graceMs } }, graceMs);
  switch (kind) {
    // Since when the pid is another process's only that Sockeye knows.
    case 'reused':
      return { kind: 'gone' };
    case 'refused':
      throw new RequestError(
        'refused',
        text().ending.refused('K2', text().ending.windowsNeeds(pid)),
      );
    case 'asked':
      throw unexpected(kind);
    default:
      return { kind };
  }
}

/** Closes a connection by another Sockeye, which the prompt for an administrator starts. */
export async function closeTcpElevated(connection: Connection): Promise<Closing> {
  const kind = await order({ close: ipv4Connection(connection) }, 0);
  switch (kind) {
    case 'asked':
    case 'gone':
    case 'declined':
      return { kind };
    case 'not-permitted':
      return { kind, right: "an administrator's rights" };
    default:
      throw unexpected(kind);
  }
}

async function order(what: Order, takesMs: number): Promise<Performed> {
  const [program, ...args] = ownPerform();
  const signal = AbortSignal.timeout(promptMs + takesMs);
  const elevated = await runas.run(program, [...args, JSON.stringify(what)], signal);
  return elevated.kind === 'declined' ? 'declined' : performedBy(elevated.code);
}

// User Account Control itself takes silence for a no after two minutes; then a program has to start.
const promptMs = 150_000;

function unexpected(kind: Performed): Error {
  return new Error(`An elevated Sockeye answered with '${kind}', which it was not asked for`);
}
