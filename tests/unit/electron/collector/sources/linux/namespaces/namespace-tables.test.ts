import { rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeEach, describe, expect, it, onTestFinished, vi } from 'vitest';
import {
  createNamespaceTables,
  type Limits,
  type NamespaceTables,
} from '../../../../../../../electron/collector/sources/linux/namespaces/namespace-tables.ts';
import { listPids } from '../../../../../../../electron/collector/sources/linux/process-stat.ts';
import { type MadeUpProc, madeUpProc } from '../made-up-proc.ts';

const header = 'header\n';

describe('the sockets of other network namespaces', () => {
  let proc: MadeUpProc;

  beforeEach(() => {
    proc = madeUpProc();
    proc.enter('self', 1);
  });

  /** A process in a namespace, with one listener on this port there. */
  function addNamespace(pid: number, inode: number, port: number): void {
    proc.addProcess(pid);
    proc.enter(pid, inode);
    for (const table of ['tcp', 'tcp6', 'udp', 'udp6']) proc.write(`${pid}/net/${table}`, header);
    setPort(pid, port);
  }

  function setPort(pid: number, port: number): void {
    const hex = port.toString(16).padStart(4, '0').toUpperCase();
    const line = `0: 0100007F:${hex} 00000000:0000 0A 00000000:00000000 00:00000000 00000000 0 0 ${port}00 1\n`;
    writeFileSync(join(proc.root, `${pid}/net/tcp`), header + line);
  }

  function tablesWith(limits: Partial<Limits> = {}): NamespaceTables {
    return createNamespaceTables({
      procRoot: proc.root,
      runRoot: join(proc.root, 'run'),
      elevated: true,
      limits: {
        namespaces: 9,
        budgetMs: 10_000,
        entered: 9,
        enterBudgetMs: 10_000,
        enterEveryMs: 0,
        ...limits,
      },
    });
  }

  async function read(tables: NamespaceTables) {
    const read = await tables.read(listPids(proc.root), AbortSignal.timeout(5000));
    const ports = read.tables.map(({ name, rows }) => [
      name,
      ...rows.map(({ row }) => row.local.port),
    ]);
    return { ports: ports.sort(), warnings: read.warnings };
  }

  it('are read once for each, by whichever of its processes is there', async () => {
    addNamespace(30, 7, 80);
    addNamespace(31, 7, 81);
    addNamespace(32, 8, 82);
    const tables = tablesWith();
    expect(await read(tables)).toEqual({
      ports: [
        ['net:[7]', 80],
        ['net:[8]', 82],
      ],
      warnings: [],
    });
    proc.removeProcess(30);
    expect((await read(tables)).ports).toEqual([
      ['net:[7]', 81],
      ['net:[8]', 82],
    ]);
  });

  it('T1 have the name of their namespace, by a process in it or by its inode', async () => {
    addNamespace(30, 7, 8080);
    proc.write('30/cgroup', '0::/system.slice/web.service\n');
    proc.addProcess(31);
    proc.enter(31, 1);
    const tables = tablesWith();
    expect([tables.nameFor(30), tables.nameOf(7), tables.nameOf(1)]).toEqual([
      ...[undefined, 'net:[7]', null],
    ]);
    await read(tables);
    expect([30, 31, 32].map(tables.nameFor)).toEqual(['web.service', null, undefined]);
    expect([7, 1, 8].map(tables.nameOf)).toEqual(['web.service', null, 'net:[8]']);
  });

  it('are not those of where a process has gone, unnoticed so far', async () => {
    addNamespace(30, 7, 80);
    addNamespace(31, 7, 81);
    for (let pid = 100; pid < 140; pid += 1) addNamespace(pid, 1, 1);
    const tables = tablesWith();
    await read(tables);
    await read(tables);
    proc.enter(30, 1);
    setPort(30, 9);
    expect((await read(tables)).ports).toEqual([['net:[7]', 81]]);
  });

  it('T5 that cannot be read are named, and empty no other', async () => {
    addNamespace(30, 7, 80);
    addNamespace(31, 8, 81);
    rmSync(join(proc.root, '30/net'), { recursive: true });
    const { ports, warnings } = await read(tablesWith());
    expect(ports).toEqual([['net:[7]'], ['net:[8]', 81]]);
    expect(warnings).toEqual([
      expect.stringMatching(
        /^Sockets of the network namespace net:\[7\] could not be read: .*30\/net\/tcp could not/,
      ),
    ]);
  });

  it('are read of so many namespaces and no more, which is said', async () => {
    for (let index = 0; index < 5; index += 1) addNamespace(30 + index, 10 + index, 80 + index);
    const { ports, warnings } = await read(tablesWith({ namespaces: 3 }));
    expect(ports).toEqual([
      ['net:[10]', 80],
      ['net:[11]', 81],
      ['net:[12]', 82],
    ]);
    expect(warnings).toEqual([
      'The sockets of 2 network namespaces are not shown: there are too many',
    ]);
  });

  it('are all read the first time, and then for so long and no longer, in turn', async () => {
    for (let index = 0; index < 3; index += 1) addNamespace(30 + index, 10 + index, 80 + index);
    let now = 0;
    vi.spyOn(performance, 'now').mockImplementation(() => {
      now += 1;
      return now;
    });
    onTestFinished(() => void vi.restoreAllMocks());
    // Long enough for one.
    const tables = tablesWith({ budgetMs: 3 });
    const portsOf = async () => (await read(tables)).ports.map(([, port]) => port);
    expect(await portsOf()).toEqual([80, 81, 82]);
    for (let index = 0; index < 3; index += 1) setPort(30 + index, 90 + index);
    expect(await read(tables)).toEqual({
      ports: [
        ['net:[10]', 90],
        ['net:[11]', 81],
        ['net:[12]', 82],
      ],
      warnings: ['Of 3 network namespaces 2 were not read again this time: it would take too long'],
    });
    expect(await portsOf()).toEqual([90, 91, 82]);
    expect(await portsOf()).toEqual([90, 91, 92]);
  });
});
