import { text } from '../../../../../shared/language/text.ts';
import { RequestError } from '../../../../../shared/result.ts';
import type { TableReader } from '../socket-row.ts';
import { createDiagCache } from './diag-cache.ts';
import { listSockets } from './exchange.ts';
import { openNetlinkSocket } from './netlink-socket.ts';
import { type Dump, tcpDump, tcpDumps, udpDumps } from './request.ts';

/** How often a table is listed that changed meanwhile. */
const attempts = 3;

/** Half of what a reading may take as a whole: there must be time left to read in another way. */
const deadlineMs = 5000;

/** Reads the table from the kernel itself (man 7 sock_diag), without a child process and its text. */
export function createSockDiagReader(open = openNetlinkSocket, limitMs = deadlineMs): TableReader {
  const cache = createDiagCache();
  let tcp: readonly Dump[] = [tcpDump];

  return {
    async read({ signal }) {
      signal.throwIfAborted();
      const deadline = performance.now() + limitMs;
      // A socket for each reading: what one left unread can never be taken for the answer to another.
      const socket = open();
      const list = ({ protocol, request }: Dump) =>
        listSockets(socket, request, deadline, (words, at, length) =>
          cache.add(protocol, words, at, length),
        );
      const listWhole = (dump: Dump) => {
        for (let attempt = 0; attempt < attempts; attempt += 1) if (list(dump)) return true;
        return false;
      };
      const listTcp = (): boolean => {
        try {
          return tcp.map(listWhole).every(Boolean);
        } catch (error) {
          if (tcp === tcpDumps || !isUnsupported(error)) throw error;
          tcp = tcpDumps;
          return listTcp();
        }
      };
      try {
        cache.begin();
        const isWhole = [...udpDumps.map(listWhole), listTcp()].every(Boolean);
        const warnings = isWhole ? [] : [text().reading.changedWhileRead];
        return { rows: cache.end(), source: 'sock_diag', warnings };
      } finally {
        socket.close();
      }
    },
  };
}

function isUnsupported(error: unknown): boolean {
  return error instanceof RequestError && error.code === 'unsupported';
}
