import { longestLine, type NetstatColumns, parseTitles } from './columns.ts';
import { type NetstatRow, parseRow } from './row.ts';

/** What a line is: a row of a socket, something that netstat prints around those, or nothing that is known. */
export type NetstatLine = NetstatRow | 'around' | 'unknown';

/** Reads the lines of netstat one after the other, each under the titles last seen. */
export type NetstatLines = {
  read(line: string): NetstatLine;
  /** Whether -A widened the rows by what the kernel calls its objects. */
  showsKernelObjects(): boolean;
};

export function createNetstatLines(): NetstatLines {
  let columns: NetstatColumns | null = null;
  let showsKernelObjects = false;
  let isOtherTable = false;
  return {
    read(line) {
      const titles = parseTitles(line);
      if (titles !== null) {
        columns = titles;
        showsKernelObjects ||= titles.wordsBefore > 0;
        isOtherTable = false;
        return 'around';
      }
      if (line.startsWith('Active ')) {
        // Multipath connections, and sockets of the UNIX domain and of the kernel, follow under titles of their own.
        isOtherTable = !line.startsWith('Active Internet connections');
        return 'around';
      }
      if (isOtherTable || isChatter(line)) return 'around';
      return parseRow(line, columns) ?? (isOtherProtocol(line) ? 'around' : 'unknown');
    },
    showsKernelObjects: () => showsKernelObjects,
  };
}

/** Said after the rows of a table that changed while it was read. */
function isChatter(line: string): boolean {
  return line.trim() === '' || /^Some \w+ sockets may have been /.test(line);
}

/** Raw sockets and those of other protocols, which are neither TCP nor UDP. */
function isOtherProtocol(line: string): boolean {
  return (
    line.length <= longestLine &&
    /^(?:icm|ip|div|raw)\S*\s+\d+\s+\d+\s+\S+\s+\S+(?:\s|$)/.test(line)
  );
}
