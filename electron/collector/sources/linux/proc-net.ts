import { readFileSync } from 'node:fs';
import { endianness } from 'node:os';
import { join } from 'node:path';
import { formatEndpoint } from '../../../../shared/address.ts';
import type { Protocol } from '../../../../shared/connection.ts';
import { messageOf, RequestError } from '../../../../shared/result.ts';
import { codeOf } from '../../../error-code.ts';
import { essentialsOf, parseProcNet } from './proc-net-parse.ts';
import { createRowCache, type RowCache } from './row-cache.ts';
import { createSkippedLines, type SkippedLines } from './skipped-lines.ts';
import type { KeptRow, RowTable, SocketRow } from './socket-row.ts';

type File = { readonly path: string; readonly ipv6: boolean; readonly cache: RowCache };

/** Throws RequestError `unavailable` if none of the files can be read. */
export type ProcNetReader = { read(): RowTable };

/** Reads the table from /proc/net, where there is no ss: without interfaces, dual stack, limits and counters. */
export function createProcNetReader(procRoot: string): ProcNetReader {
  const files: readonly File[] = [
    { path: join(procRoot, 'net/tcp'), ipv6: false, cache: cacheFor('tcp') },
    { path: join(procRoot, 'net/tcp6'), ipv6: true, cache: cacheFor('tcp') },
    { path: join(procRoot, 'net/udp'), ipv6: false, cache: cacheFor('udp') },
    { path: join(procRoot, 'net/udp6'), ipv6: true, cache: cacheFor('udp') },
  ];

  return {
    read() {
      const skipped = createSkippedLines('/proc/net');
      const rows: KeptRow[] = [];
      const errors: unknown[] = [];
      const warnings: string[] = [];
      for (const file of files) {
        try {
          for (const row of readFile(file, skipped)) rows.push(row);
        } catch (error) {
          errors.push(error);
          // Without IPv6 there is no such file.
          const expected = file.ipv6 && codeOf(error) === 'ENOENT';
          if (!expected) warnings.push(`${file.path} could not be read: ${messageOf(error)}`);
        }
      }
      if (errors.length === files.length) {
        throw new RequestError('unavailable', warnings.join('; '), { cause: errors[0] });
      }
      warnings.push(...skipped.warnings());
      return { rows: withoutDoubles(rows), source: '/proc/net', warnings };
    },
  };
}

const newline = 10;

function cacheFor(protocol: Protocol): RowCache {
  return createRowCache({
    essentialsOf: (line) => essentialsOf(protocol, line),
    parse: (essentials) => parseProcNet(essentials, endianness()),
  });
}

function readFile({ path, cache }: File, skipped: SkippedLines): readonly KeptRow[] {
  const data = readFileSync(path);
  cache.begin();
  let start = data.indexOf(newline) + 1;
  while (start > 0 && start < data.length) {
    const end = data.indexOf(newline, start);
    // A string of its own: a part of the whole text would keep all of that for as long as its socket lives.
    const line = data.toString('latin1', start, end < 0 ? data.length : end);
    if (line.trim() !== '' && !cache.add(line)) skipped.add(line);
    start = end + 1;
  }
  return cache.end();
}

/** The kernel writes the table page by page: a socket that moved meanwhile, or changed, may stand in it twice. */
function withoutDoubles(rows: readonly KeptRow[]): readonly KeptRow[] {
  const seen = new Set<string | number>();
  return rows.filter(({ row }) => {
    const identity = row.inode === 0 ? bothEnds(row) : row.inode;
    return !seen.has(identity) && seen.add(identity);
  });
}

function bothEnds({ protocol, local, remote }: SocketRow): string {
  return `${protocol} ${formatEndpoint(local)} ${formatEndpoint(remote)}`;
}
