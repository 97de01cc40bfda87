import { factsOf, kernelIdOf } from '../../../../shared/formats/macos-netstat/facts.ts';
import type { NetstatRow } from '../../../../shared/formats/macos-netstat/row.ts';
import { text } from '../../../../shared/language/text.ts';
import { messageOf } from '../../../../shared/result.ts';
import type { Socket, SocketSource } from '../source.ts';
import { isAlive } from './is-alive.ts';
import { createNetstatReader, type NetstatReader, type NetstatTable } from './netstat.ts';
import { createSocketCache } from './socket-cache.ts';

export type DarwinSocketsOptions = {
  readonly netstat?: NetstatReader;
  readonly isAlive?: (pid: number) => boolean;
  /** How long one of the two tables may take, so that the other is there before all has to be. */
  readonly deadlineMs?: number;
};

/** The sockets of every user, each with the process that used it last, as macOS keeps no other. */
export function darwinSockets({
  netstat = createNetstatReader('/usr/sbin/netstat'),
  isAlive: isAliveNow = isAlive,
  deadlineMs = 5000,
}: DarwinSocketsOptions = {}): SocketSource {
  const cache = createSocketCache();

  return {
    async read({ signal }) {
      const inTime = AbortSignal.any([signal, AbortSignal.timeout(deadlineMs)]);
      const tables = await Promise.allSettled([
        netstat.read('tcp', inTime),
        netstat.read('udp', inTime),
      ]);
      const [first] = tables;
      if (first.status === 'rejected' && tables.every(isRejected)) throw first.reason;
      const owners = ownersAmong(isAliveNow);
      cache.begin();
      for (const row of tables.flatMap(rowsOf)) {
        const { pids, unowned } = owners(row);
        cache.add(`${essentialsOf(row)} ${pids} ${unowned}`, () => ({
          ...factsOf(row),
          kernelId: kernelIdOf(row),
          ownerPids: pids,
          unowned,
        }));
      }
      const sockets = cache.end();
      return {
        sockets,
        source: 'netstat',
        warnings: tables.flatMap(warningsOf),
        hiddenOwners: describeHidden(sockets),
        revealable: false,
      };
    },
  };
}

type Settled = PromiseSettledResult<NetstatTable>;

function isRejected(table: Settled): boolean {
  return table.status === 'rejected';
}

function rowsOf(table: Settled) {
  return table.status === 'fulfilled' ? table.value.rows : [];
}

/** Rule T5: a table that fails leaves the other one as it is. */
function warningsOf(table: Settled, index: number): readonly string[] {
  if (table.status === 'fulfilled') return table.value.warnings;
  const protocol = index === 0 ? 'TCP' : 'UDP';
  return [text().reading.protocolUnread(protocol, messageOf(table.reason))];
}

/** All of a row that shows. Lines also hold what changes with every packet. */
function essentialsOf(row: NetstatRow): string {
  const { protocol, version, local, foreign, state, receiveQueue, sendQueue, generation } = row;
  return `${protocol}${version} ${local.host} ${local.port} ${foreign.host} ${foreign.port} ${state} ${receiveQueue} ${sendQueue} ${generation}`;
}

type Owners = Pick<Socket, 'unowned'> & { readonly pids: readonly number[] };

const nobody: Owners = { pids: [], unowned: 'none' };
/** This netstat names no processes. */
const notNamed: Owners = { pids: [], unowned: 'hidden' };

/** SS_NOFDREF of xnu's sys/socketvar.h: closed by its process, or not yet accepted by one. */
const withoutDescriptor = 0x0001;

/** Who holds the socket of a row: the process that used it last, if it lives and nothing says that it let go. */
function ownersAmong(isAliveNow: (pid: number) => boolean): (row: NetstatRow) => Owners {
  const asked = new Map<number, Owners>();
  return ({ pid, state, flags }) => {
    if (pid === null) return notNamed;
    if (pid === 0 || state === 'TIME_WAIT') return nobody;
    if (flags !== null && (flags & withoutDescriptor) !== 0) return nobody;
    const known = asked.get(pid);
    if (known !== undefined) return known;
    const owners: Owners = isAliveNow(pid) ? { pids: [pid], unowned: 'none' } : nobody;
    asked.set(pid, owners);
    return owners;
  };
}

function describeHidden(sockets: readonly Socket[]): string | null {
  const count = sockets.filter(({ unowned }) => unowned === 'hidden').length;
  return count === 0 ? null : text().reading.unnamedByNetstat(count);
}
