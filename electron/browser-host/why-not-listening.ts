import type { Connection } from '../../shared/connection.ts';
import { holdersOf } from '../../shared/holders.ts';
import { networkOf } from '../../shared/network-class.ts';
import { type ErrorCode, messageOf, RequestError } from '../../shared/result.ts';
import { visibleText } from '../../shared/visible-text.ts';
import { createTableReader } from '../collector/read-table.ts';
import type { System } from '../collector/sources/source.ts';
import { codeOf } from '../error-code.ts';

/** Why the port could not be listened on, who holds it if that can be seen, and what to do about it. */
export async function whyNotListening(
  error: unknown,
  port: number,
  system: System,
): Promise<RequestError> {
  const remedy = 'Choose another with --port, or leave --port out for any that is free.';
  const failure = (code: ErrorCode, reason: string) =>
    new RequestError(code, `Port ${port} ${reason}. ${remedy}`, { cause: error });
  switch (codeOf(error)) {
    case 'EADDRINUSE':
      return failure('unavailable', `is in use by ${await holderOf(port, system)}`);
    case 'EACCES':
      return failure(
        'permission-denied',
        'needs rights that this user lacks, as those below 1024 do',
      );
    default:
      return failure('unavailable', `cannot be listened on (${messageOf(error)})`);
  }
}

/** Those of the listeners on a port that keep others from listening on the loopback, as words. */
export function holderText(port: number, connections: Iterable<Connection>): string {
  const owners = holdersOf(port, 'tcp', connections)
    .filter(({ local }) => ['any', 'loopback'].includes(networkOf(local.address)))
    .flatMap((holder) => holder.owners)
    .map(({ pid, name }) => (name === null ? `pid ${pid}` : `${visibleText(name)} (pid ${pid})`));
  return owners.length === 0 ? 'another process' : [...new Set(owners)].join(', ');
}

const readingDeadlineMs = 3000;

async function holderOf(port: number, system: System): Promise<string> {
  try {
    const signal = AbortSignal.timeout(readingDeadlineMs);
    const { table } = await createTableReader(system).read({ signal });
    return holderText(port, table.connections.values());
  } catch (error) {
    return `another process (which one cannot be read: ${messageOf(error)})`;
  }
}
