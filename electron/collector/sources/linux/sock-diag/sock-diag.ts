import { text } from '../../../../../shared/language/text.ts';
import { RequestError } from '../../../../../shared/result.ts';
import type { TableReader } from '../socket-row.ts';
import { createDiagCache } from './diag-cache.ts';
import { listSockets, type OnSocket } from './exchange.ts';
import { type NetlinkSocket, openNetlinkSocket } from './netlink-socket.ts';
import { type Dump, tcpDump, tcpDumps, udpDumps } from './request.ts';

/** How often a table is listed that changed meanwhile. */
const attempts = 3;

/** Half of what a reading may take as a whole: there must be time left to read in another way. */
const deadlineMs = 5000;

/** Reads the table from the kernel itself (man 7 sock_diag), without a child process and its text. */
export function createSockDiagReader(open = openNetlinkSocket, limitMs = deadlineMs): TableReader {
  const cache = createDiagCache();
  let socket: NetlinkSocket | null = null;
  let tcp: readonly Dump[] = [tcpDump];

  /** All tables; false if one of them changed in every attempt. */
  function list(by: NetlinkSocket, deadline: number): boolean {
    const listWhole = ({ protocol, request }: Dump) => {
      const add: OnSocket = (words, at, length) => cache.add(protocol, words, at, length);
      for (let attempt = 0; attempt < attempts; attempt += 1) {
        if (listSockets(by, request, deadline, add)) return true;
      }
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
    return [...udpDumps.map(listWhole), listTcp()].every(Boolean);
  }

  return {
    async read({ signal }) {
      signal.throwIfAborted();
      const deadline = performance.now() + limitMs;
      socket ??= open();
      try {
        cache.begin();
        const warnings = list(socket, deadline) ? [] : [text().reading.changedWhileRead];
        return { rows: cache.end(), source: 'sock_diag', warnings };
      } catch (error) {
        // What a reading left unread must never be taken for the answer to another.
        socket.close();
        socket = null;
        throw error;
      }
    },
  };
}

function isUnsupported(error: unknown): boolean {
  return error instanceof RequestError && error.code === 'unsupported';
}
