import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { decodeProcessTable } from '../../../../../../electron/collector/sources/windows/process-table.ts';
import { addServices } from '../../../../../../electron/collector/sources/windows/service-table.ts';

/** Where the table would lie in memory. */
const address = 0x7ff6_1234_0000n;

describe('the table of processes', () => {
  it('gives pid, parent, name and create time of each, and names the two that have no name', () => {
    const table = Buffer.concat([
      processEntry({ pid: 0, parentPid: 0, name: '', at: 0 }),
      processEntry({ pid: 4, parentPid: 0, name: '', at: 160, createTime: 1n }),
      processEntry({
        pid: 812,
        parentPid: 4,
        name: 'Фото é.exe',
        at: 320,
        createTime: 2n,
        isLast: true,
      }),
    ]);
    expect(decodeProcessTable(table, address)).toEqual([
      { pid: 0, parentPid: 0, name: 'System Idle Process', createTime: 0n },
      { pid: 4, parentPid: 0, name: 'System', createTime: 1n },
      { pid: 812, parentPid: 4, name: 'Фото é.exe', createTime: 2n },
    ]);
  });

  it('reads no name that lies elsewhere', () => {
    const entry = processEntry({ pid: 8, parentPid: 4, name: 'a.exe', at: 4096, isLast: true });
    expect(decodeProcessTable(entry, address)).toMatchObject([{ pid: 8, name: 'pid 8' }]);
  });

  it('never throws or hangs, whatever the table holds', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 600 }), (bytes) => {
        const entries = decodeProcessTable(Buffer.from(bytes), address);
        expect(entries.length).toBeLessThanOrEqual(bytes.length);
      }),
    );
  });
});

describe('the table of services', () => {
  it('gives the short names of all services of a process', () => {
    const names = ['RpcSs', 'RpcEptMapper', 'Stopped'];
    const rows = [936, 936, 0].map((pid, index) => {
      const row = Buffer.alloc(56);
      row.writeBigUInt64LE(address + BigInt(3 * 56 + 32 * index), 0);
      row.writeUInt32LE(pid, 44);
      return row;
    });
    const texts = names.map((name) => {
      const text = Buffer.alloc(32);
      text.write(name, 'utf16le');
      return text;
    });
    const services = new Map([[936, ['Dnscache']]]);
    addServices(services, Buffer.concat([...rows, ...texts]), address, 3);
    expect(services).toEqual(new Map([[936, ['Dnscache', 'RpcSs', 'RpcEptMapper']]]));
  });

  it('never throws, whatever the table holds', () => {
    const pointer = fc.bigInt({ min: address - 10n, max: address + 300n });
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 300 }), pointer, fc.nat(), (bytes, place, count) => {
        const table = Buffer.from(bytes);
        if (table.length >= 8) table.writeBigUInt64LE(place, 0);
        const services = new Map<number, string[]>();
        addServices(services, table, address, count);
        expect(services.size).toBeLessThanOrEqual(6);
      }),
    );
  });
});

/** An entry of 160 bytes, of which the last 32 hold its name, that lies `at` so many bytes from the beginning. */
function processEntry({
  pid,
  parentPid,
  name,
  at,
  createTime = 0n,
  isLast = false,
}: {
  pid: number;
  parentPid: number;
  name: string;
  at: number;
  createTime?: bigint;
  isLast?: boolean;
}): Buffer {
  const entry = Buffer.alloc(160);
  entry.writeUInt32LE(isLast ? 0 : 160, 0);
  entry.writeBigUInt64LE(createTime, 32);
  entry.writeUInt16LE(name.length * 2, 56);
  entry.writeBigUInt64LE(name === '' ? 0n : address + BigInt(at + 128), 64);
  entry.writeBigUInt64LE(BigInt(pid), 80);
  entry.writeBigUInt64LE(BigInt(parentPid), 88);
  entry.write(name, 128, 'utf16le');
  return entry;
}
