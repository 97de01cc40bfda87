import type { PrintedSocket } from '../../../../shared/formats/format.ts';
import { windowsNetstat } from '../../../../shared/formats/windows-netstat.ts';
import { text } from '../../../../shared/language/text.ts';
import { RequestError } from '../../../../shared/result.ts';
import { createSkippedLines } from '../skipped-lines.ts';
import type { Socket, SocketSource } from '../source.ts';
import { type OwnPrograms, ownPrograms } from './own-programs.ts';
import { createProcessNames, type Names } from './process-names.ts';
import { programLines } from './program-lines.ts';
import { createSocketCache } from './socket-cache.ts';

/** The sockets as `netstat` prints them, with the names of their processes from `tasklist`; `why` says why not better. */
export function netstatSockets(why: string, programs: OwnPrograms = ownPrograms()): SocketSource {
  const names = createProcessNames(programs.tasklist);
  const cache = createSocketCache();

  return {
    async read({ signal }) {
      const lines = await programLines(programs.netstat, ['-ano'], signal);
      const { sockets: printed, notUnderstood } = windowsNetstat.read(lines);
      const skipped = createSkippedLines('netstat');
      for (const index of notUnderstood) skipped.add(lines[index] ?? '');
      if (printed.length === 0 && skipped.count() > 0) {
        throw new RequestError('unavailable', text().reading.printedNothing('netstat'));
      }
      const { nameOf, warning } = await names.read(pidsOf(printed), signal);
      cache.begin();
      const sockets = printed.map((socket) =>
        cache.take(keyOf(socket, lines, nameOf), () => socketOf(socket, nameOf)),
      );
      cache.end();
      const reason = text().reading.netstatInstead(why);
      return {
        sockets,
        source: 'netstat',
        warnings: [reason, ...skipped.warnings(), ...(warning === null ? [] : [warning])],
        hiddenOwners: null,
        revealable: false,
      };
    },
  };
}

function pidsOf(printed: readonly PrintedSocket[]): ReadonlySet<number> {
  return new Set(printed.flatMap(({ owners }) => owners.map(({ pid }) => pid)));
}

function keyOf(
  { firstLine, owners }: PrintedSocket,
  lines: readonly string[],
  nameOf: Names['nameOf'],
): string {
  const [owner] = owners;
  return `${lines[firstLine]} ${owner === undefined ? '' : nameOf.get(owner.pid)}`;
}

function socketOf(printed: PrintedSocket, nameOf: Names['nameOf']): Socket {
  const { owners, cut: _, firstLine: _line, lineCount: _count, ...facts } = printed;
  return {
    ...facts,
    ownerPids: owners.map(({ pid }) => pid),
    ownerNames: owners.map(({ pid, name }) => nameOf.get(pid) ?? name),
    unowned: 'none',
  };
}
