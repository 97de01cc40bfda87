import { mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { createProcNetReader } from '../../../../../../electron/collector/sources/linux/proc-net.ts';
import { keptBytes } from './kept-bytes.ts';
import { type MadeUpProc, madeUpProc } from './made-up-proc.ts';

const header =
  '  sl  local_address rem_address   st tx_queue rx_queue tr tm->when retrnsmt   uid  timeout inode\n';
const listener =
  '   0: 0100007F:0050 00000000:0000 0A 00000000:00000000 00:00000000 00000000 0 0 99 1 0 100\n';
const waiting =
  '   1: 0100007F:0050 0100007F:0051 06 00000000:00000000 03:000003D1 00000000 0 0 0 3 0\n';
const name = '/proc/net';

it('T5 reads each table, and none of them empties the others', () => {
  const proc = procWith({ tcp: header + listener, tcp6: header, udp: header });
  mkdirSync(join(proc.root, 'net/udp6'));
  const { rows, source, warnings } = createProcNetReader(proc.root).read();
  expect(rows.map(({ row }) => row.kernelId)).toEqual(['ino:99']);
  expect(source).toBe(name);
  expect(warnings).toEqual([expect.stringMatching(/net\/udp6 could not be read: EISDIR/)]);
});

it('T5 does without the tables of IPv6 where that is off', () => {
  const { warnings } = createProcNetReader(procWith({ tcp: header, udp: header }).root).read();
  expect(warnings).toEqual([]);
});

it('T5 warns of a table that should be there', () => {
  const { warnings } = createProcNetReader(procWith({ tcp: header + listener }).root).read();
  expect(warnings).toEqual([expect.stringMatching(/net\/udp could not be read: ENOENT/)]);
});

it('fails if there is no table at all', () => {
  const reader = createProcNetReader(procWith({}).root);
  expect(() => reader.read()).toThrow(/net\/tcp could not be read: ENOENT/);
});

it('T5 counts lines that are cut short', () => {
  const { rows, warnings } = createProcNetReader(
    procWith({ tcp: `${header}   7: 0100007F:0050 0000\n${listener}`, udp: header }).root,
  ).read();
  expect(rows).toHaveLength(1);
  expect(warnings).toEqual([
    '1 line of /proc/net could not be read, such as “7: 0100007F:0050 0000”',
  ]);
});

it('lists a socket once that stands on two pages, even if it changed meanwhile', () => {
  const changed = listener.replace(':00000000 00:', ':00000003 00:');
  const { rows } = createProcNetReader(
    procWith({ tcp: header + listener + waiting + changed + waiting, udp: header }).root,
  ).read();
  expect(rows.map(({ row }) => [row.state, row.receiveQueue])).toEqual([
    ['LISTEN', 0],
    ['TIME_WAIT', 0],
  ]);
});

it('gives the same row for as long as nothing but timers and places change', () => {
  const proc = procWith({ tcp: header + listener + waiting, udp: header });
  const reader = createProcNetReader(proc.root);
  const first = reader.read().rows;
  proc.write('net/tcp', header + waiting.replace('3D1', '2AA').replace('1:', '8:') + listener);
  const second = reader.read().rows;
  expect(second[0]).toBe(first[1]);
  expect(second[1]).toBe(first[0]);
});

it('keeps of a reading only the lines of its sockets, not all that it read', () => {
  const passing = Array.from({ length: 2000 }, () => listener.replace(' 99 1', ' 98 1')).join('');
  const proc = procWith({ tcp: header, udp: header });
  const reader = createProcNetReader(proc.root);
  let lasting = '';
  const readOften = (from: number, to: number) => {
    for (let inode = from; inode < to; inode += 1) {
      lasting += listener.replace(' 99 1', ` ${inode} 1`);
      proc.write('net/tcp', header + lasting + passing);
      reader.read();
    }
  };
  readOften(1000, 1010);
  const before = keptBytes();
  readOften(1010, 1110);
  // Each of them was read with 180 KB.
  expect(keptBytes() - before).toBeLessThan(1_000_000);
});

function procWith(files: Readonly<Record<string, string>>): MadeUpProc {
  const proc = madeUpProc();
  rmSync(join(proc.root, 'net'), { recursive: true });
  mkdirSync(join(proc.root, 'net'));
  for (const [file, text] of Object.entries(files)) proc.write(`net/${file}`, text);
  return proc;
}
