import type { ConnectionRef, FurtherOwners } from '../../../../shared/api.ts';
import type { Endpoint, Owner } from '../../../../shared/connection.ts';
import type { PrintedOwner, PrintedSocket } from '../../../../shared/formats/format.ts';
import { lsof } from '../../../../shared/formats/lsof/lsof.ts';
import { text } from '../../../../shared/language/text.ts';
import { RequestError } from '../../../../shared/result.ts';
import { isElevated } from '../../../elevated.ts';
import type { ProcessReader } from '../source.ts';
import { runLines } from './run-lines.ts';

export type FurtherOwnersOptions = {
  readonly processes: ProcessReader;
  readonly program?: string;
  readonly elevated?: boolean;
  readonly deadlineMs?: number;
};

/** Everybody who holds one socket, by lsof, which looks through all files of all processes: never for a whole table. */
export function createFurtherOwners({
  processes,
  program = '/usr/sbin/lsof',
  elevated = isElevated(),
  deadlineMs = 5000,
}: FurtherOwnersOptions): (connection: ConnectionRef) => Promise<FurtherOwners> {
  return async (connection) => {
    const { protocol, local } = connection;
    if (local.port === 0) {
      return { owners: [], notice: text().reading.lsofWithoutPort };
    }
    const sockets = await readSockets(
      program,
      `${protocol.toUpperCase()}:${local.port}`,
      deadlineMs,
    );
    const same = sockets.filter((socket) => isSame(socket, connection));
    const printed = new Map(
      same.flatMap(({ owners }) => owners).map((owner) => [owner.pid, owner]),
    );
    const owners = await ownersFrom([...printed.values()], processes);
    return { owners, notice: noticeOf(same.length, elevated) };
  };
}

async function readSockets(
  program: string,
  address: string,
  deadlineMs: number,
): Promise<readonly PrintedSocket[]> {
  const lines: string[] = [];
  // As numbers, without warnings; with the device, by which several files of one socket are known.
  const args = ['-nP', '-w', `-i${address}`, '-F0pcLdftPnT'];
  const { code, complaint } = await runLines(program, args, {
    signal: AbortSignal.timeout(deadlineMs),
    environment: { LC_ALL: 'en_US.UTF-8' },
    onLine: (line) => lines.push(line),
  });
  const { sockets } = lsof.read(lines);
  // It exits with 1 where nothing matches, too, and at the least trouble.
  if (sockets.length === 0 && (code === null || (code !== 0 && complaint !== null))) {
    const why = complaint ?? text().reading.endedBySignal;
    throw new RequestError('unavailable', text().reading.ownersUnlisted(program, why));
  }
  return sockets;
}

function isSame(socket: PrintedSocket, { protocol, local, remote }: ConnectionRef): boolean {
  return (
    socket.protocol === protocol &&
    isSameEndpoint(socket.local, local) &&
    isSameEndpoint(socket.remote, remote)
  );
}

/** But for the zone, which one tool gives as a name and the other as a number. */
function isSameEndpoint(one: Endpoint | null, other: Endpoint | null): boolean {
  return one?.address === other?.address && one?.port === other?.port;
}

/** lsof does not say when a process started. */
async function ownersFrom(
  printed: readonly PrintedOwner[],
  processes: ProcessReader,
): Promise<readonly Owner[]> {
  const facts = await processes.read(printed.map(({ pid }) => pid));
  return printed.map(({ pid, name, user }) => {
    const known = facts.get(pid);
    return known === undefined
      ? { pid, name, startedAt: null, user }
      : { pid, name: known.name, startedAt: known.startedAt, user: known.user };
  });
}

/** What lsof was silent about, or could not tell. */
function noticeOf(count: number, elevated: boolean): string | null {
  const sentences = [
    ...(elevated ? [] : [text().reading.lsofOwnOnly]),
    ...(count > 1 ? [text().reading.lsofSeveral(count)] : []),
  ];
  return sentences.length === 0 ? null : sentences.join(' ');
}
