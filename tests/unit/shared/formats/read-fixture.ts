import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { formatEndpoint } from '../../../../shared/address.ts';
import type { Format, PrintedSocket, PrintedTable } from '../../../../shared/formats/format.ts';

/** The lines of a capture as the reader of captures hands them on. */
export function fixtureLines(name: string): readonly string[] {
  const path = join(import.meta.dirname, '../../../fixtures/captures', name);
  return readFileSync(path, 'utf8').replace(/\n$/, '').split('\n');
}

export function readFixture(format: Format, name: string): PrintedTable {
  return format.read(fixtureLines(name));
}

/** `tcp 127.0.0.1:80 * LISTEN 7 nginx, 9 nginx`. */
export function inShort({ protocol, local, remote, state, owners }: PrintedSocket): string {
  const names = owners.map(({ pid, name }) => `${pid} ${name}`).join(', ');
  return `${protocol} ${formatEndpoint(local)} ${formatEndpoint(remote)} ${state} ${names}`.trim();
}

/** How many of each: `{ ESTABLISHED: 2, udp: 1 }`. */
export function statesOf({ sockets }: Pick<PrintedTable, 'sockets'>): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const { state, protocol } of sockets) {
    const kind = state ?? protocol;
    counts[kind] = (counts[kind] ?? 0) + 1;
  }
  return counts;
}

export function leftOut(count: number): string {
  const rows = count === 1 ? '1 row' : `${count} rows`;
  return `${rows} of other sockets than TCP and UDP are left out, such as those of the UNIX domain.`;
}
