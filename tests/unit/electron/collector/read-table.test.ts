import { describe, expect, it } from 'vitest';
import { createTableReader } from '../../../../electron/collector/read-table.ts';
import type { SocketTable, System } from '../../../../electron/collector/sources/source.ts';
import { failWith, fakeSystem } from './fake-system.ts';
import { listener, processWith } from './sockets.ts';

const options = { signal: new AbortController().signal };
const empty: SocketTable = {
  sockets: [],
  source: 'fake',
  warnings: [],
  hiddenOwners: null,
  revealable: false,
};

describe('a reading', () => {
  it('T5 is the table with its owners, how it was read and every warning', async () => {
    const fake = fakeSystem([listener(80, { ownerPids: [7] })]);
    fake.answer = (table) =>
      Promise.resolve({ ...table, warnings: ['IPv6 is off'], hiddenOwners: '2 are hidden' });
    const before = Date.now();
    const { table, reading } = await createTableReader(fake.system).read(options);
    expect(reading).toEqual({
      at: expect.any(Number),
      source: 'fake',
      tookMs: expect.any(Number),
      cpuShare: null,
      recording: { is: 'off' },
      events: {
        are: 'off',
        why: 'This system does not tell of changes of state when they happen',
        needsElevation: false,
      },
      warnings: ['IPv6 is off'],
      hiddenOwners: '2 are hidden',
      revealable: false,
    });
    expect(reading.at).toBeGreaterThanOrEqual(before);
    expect(reading.tookMs).toBeGreaterThan(0);
    expect([...table.connections.values()].map(({ owners }) => owners[0]?.name)).toEqual(['p7']);
    expect([...table.processes.values()]).toEqual([processWith(7)]);
  });

  it('T5 shows the sockets, with a warning, when the processes cannot be read', async () => {
    const { system } = fakeSystem([listener(80, { ownerPids: [7] })]);
    const { table, reading } = await createTableReader({
      ...system,
      processes: { ...system.processes, read: () => Promise.reject(new Error('EMFILE')) },
    }).read(options);
    expect([...table.connections.values()].map(({ owners }) => owners[0]?.pid)).toEqual([7]);
    expect(reading.warnings).toEqual(['The owning processes could not be read: EMFILE']);
  });

  it('T6 is the very same table when nothing changed', async () => {
    const reader = createTableReader(fakeSystem([listener(80, { ownerPids: [7] })]).system);
    const { table } = await reader.read(options);
    expect((await reader.read(options)).table).toBe(table);
  });

  it('T8 fails as its source fails, and the next one goes on from the last table', async () => {
    const fake = fakeSystem([listener(80)]);
    const reader = createTableReader(fake.system);
    const { table } = await reader.read(options);
    const { answer } = fake;
    fake.answer = failWith('ss: not found');
    await expect(reader.read(options)).rejects.toThrow('ss: not found');
    fake.answer = answer;
    expect((await reader.read(options)).table).toBe(table);
  });

  it('T8 is dropped when it was abandoned meanwhile', async () => {
    const abandon = new AbortController();
    const reads: ((table: SocketTable) => void)[] = [];
    const system: System = {
      ...fakeSystem().system,
      sockets: { read: () => new Promise((resolve) => reads.push(resolve)) },
    };
    const reader = createTableReader(system);
    const abandoned = reader.read({ ...options, signal: abandon.signal });
    abandon.abort(new Error('too late'));
    const next = reader.read(options);
    reads[0]?.({ ...empty, sockets: [listener(80)] });
    await expect(abandoned).rejects.toThrow('too late');
    reads[1]?.({ ...empty, sockets: [listener(81)] });
    const [row, ...others] = (await next).table.connections.values();
    expect([row?.local.port, row?.openedAt, others]).toEqual([81, null, []]);
  });
});
