import { readFileSync } from 'node:fs';
import { endianness } from 'node:os';
import { join } from 'node:path';
import { formatEndpoint } from '../../../../shared/address.ts';
import type { Protocol } from '../../../../shared/connection.ts';
import { essentialsOf, parseProcNet } from '../../../../shared/formats/proc-net-row.ts';
import type { SocketRow } from '../../../../shared/formats/socket-row.ts';
import { text } from '../../../../shared/language/text.ts';
import { messageOf, RequestError } from '../../../../shared/result.ts';
import { codeOf } from '../../../error-code.ts';
import { createSkippedLines, type SkippedLines } from '../skipped-lines.ts';
import { createRowCache, type RowCache, sameOr } from './row-cache.ts';
import type { KeptRow, RowTable } from './socket-row.ts';
import { type TableName, tableNames } from './tables-in-use.ts';

type Table = { readonly name: TableName; readonly cache: RowCache };

/**
 * Reads the tables that it is asked for, all unless told; of another directory, such as /proc/4711/net, those of another
 * network namespace. Throws RequestError `unavailable` if none of them can be read.
 */
export type ProcNetReader = {
  read(directory?: string, wanted?: ReadonlySet<TableName>): RowTable;
};

/** Reads the table from /proc/net, where there is no ss: without interfaces, dual stack, limits and counters. */
export function createProcNetReader(procRoot: string): ProcNetReader {
  const tables: readonly Table[] = tableNames.map((name) => ({
    name,
    cache: cacheFor(name.startsWith('tcp') ? 'tcp' : 'udp'),
  }));
  let last: readonly KeptRow[] = [];

  return {
    read(directory = join(procRoot, 'net'), wanted = new Set(tableNames)) {
      const skipped = createSkippedLines('/proc/net');
      const rows: KeptRow[] = [];
      const errors: unknown[] = [];
      const warnings: string[] = [];
      for (const { name, cache } of tables.filter((table) => wanted.has(table.name))) {
        const path = join(directory, name);
        try {
          for (const row of readTable(path, cache, skipped)) rows.push(row);
        } catch (error) {
          errors.push(error);
          if (!isWithoutIpv6(name, error)) {
            warnings.push(text().reading.fileUnread(path, messageOf(error)));
          }
        }
      }
      if (errors.length > 0 && errors.length === wanted.size) {
        throw new RequestError('unavailable', warnings.join('; '), { cause: errors[0] });
      }
      warnings.push(...skipped.warnings());
      last = sameOr(last, withoutDoubles(rows));
      return { rows: last, source: '/proc/net', warnings };
    },
  };
}

/** There is no such file then. */
function isWithoutIpv6(name: TableName, error: unknown): boolean {
  return name.endsWith('6') && codeOf(error) === 'ENOENT';
}

const newline = 10;

function cacheFor(protocol: Protocol): RowCache {
  return createRowCache({
    essentialsOf: (line) => essentialsOf(protocol, line),
    parse: (essentials) => parseProcNet(essentials, endianness()),
  });
}

function readTable(path: string, cache: RowCache, skipped: SkippedLines): readonly KeptRow[] {
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
