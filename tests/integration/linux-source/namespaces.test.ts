import { fork, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, mkdtempSync, readFileSync, readlinkSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { describe, expect, it, onTestFinished } from 'vitest';
import { createTableReader, type TableReader } from '../../../electron/collector/read-table.ts';
import { parseCgroup } from '../../../electron/collector/sources/linux/cgroup.ts';
import { enterNamespace } from '../../../electron/collector/sources/linux/namespaces/enter-namespace.ts';
import {
  createNamespaceTables,
  type Limits,
} from '../../../electron/collector/sources/linux/namespaces/namespace-tables.ts';
import { namespacePath } from '../../../electron/collector/sources/linux/namespaces/namespaces.ts';
import { linuxSystem } from '../../../electron/collector/sources/linux/system.ts';
import type { SocketTable } from '../../../electron/collector/sources/source.ts';
import { formatEndpoint } from '../../../shared/address.ts';
import type { Connection } from '../../../shared/connection.ts';
import type { Reading } from '../../../shared/feed-messages.ts';
import { RequestError } from '../../../shared/result.ts';
import {
  canMakeNamespaces,
  end,
  type MadeNamespace,
  makeNamespace,
  startUnnamed,
} from './made-namespace.ts';

describe.runIf(canMakeNamespaces)('network namespaces (needs root on Linux)', () => {
  it('T1 shows the same endpoints of two namespaces as rows of their own, with their owners', async () => {
    const [blue, green] = [makeNamespace(), makeNamespace()];
    const [inBlue, inGreen] = [await blue.start('pair.ts'), await green.start('pair.ts')];
    const reader = newReader();
    const { table, reading } = await read(reader);
    expect(rowsIn(table.connections.values(), blue.name)).toEqual(pairOf(inBlue.pid));
    expect(rowsIn(table.connections.values(), green.name)).toEqual(pairOf(inGreen.pid));
    expect(about(reading, blue, green)).toEqual([]);

    const again = await read(reader);
    for (const [id, connection] of table.connections) {
      if (connection.namespace === blue.name) {
        expect(again.table.connections.get(id)).toBe(connection);
      }
    }
  });

  it('T4 says that nobody holds a connection that still waits to be accepted', async () => {
    const blue = makeNamespace();
    const child = await blue.start('waiting.ts');
    const { table } = await read(newReader());
    const owners = [...table.connections.values()]
      .filter(({ namespace }) => namespace === blue.name)
      .map(({ state, local, ownersAre, owners }) =>
        [state, local.port, ownersAre, ...owners.map(({ pid }) => pid)].join(' '),
      );
    expect(owners.sort()).toEqual([
      `ESTABLISHED 50000 current ${child.pid}`,
      'ESTABLISHED 8080 none',
      `LISTEN 8080 current ${child.pid}`,
    ]);
  });

  it('shows each namespace once, however many processes are in it', async () => {
    const blue = makeNamespace();
    const first = await blue.start('pair.ts');
    await Promise.all([blue.start('idle.ts'), blue.start('idle.ts')]);
    const { table } = await read(newReader());
    expect(rowsIn(table.connections.values(), blue.name)).toEqual(pairOf(first.pid));
  });

  it('T2 calls a namespace without a name by the unit of its process, or by its inode', async () => {
    const child = await startUnnamed('pair.ts');
    const inode = readlinkSync(`/proc/${child.pid}/ns/net`);
    const { unit } = parseCgroup(readFileSync(`/proc/${child.pid}/cgroup`, 'utf8'));
    const { table } = await read(newReader());
    const row = [...table.connections.values()].find(({ owners }) => owners[0]?.pid === child.pid);
    const name = row?.namespace ?? '';
    expect([inode, unit, `${unit} ${inode}`]).toContain(name);
    expect(rowsIn(table.connections.values(), name)).toEqual(pairOf(child.pid));
    expect(namespacePath(name)).toBe(`/proc/${child.pid}/ns/net`);
  });

  it('shows what is left in a namespace without a process', async () => {
    const blue = makeNamespace();
    await blue.start('past.ts');
    const { table, reading } = await read(newReader());
    expect(rowsIn(table.connections.values(), blue.name)).toEqual([
      'TIME_WAIT 127.0.0.1:50000 127.0.0.1:8080 ',
    ]);
    expect(about(reading, blue)).toEqual([]);
  });

  it('shows at once that the last process of a namespace has ended', async () => {
    const blue = makeNamespace();
    const child = await blue.start('pair.ts');
    const reader = newReader();
    expect(rowsIn((await read(reader)).table.connections.values(), blue.name)).toHaveLength(3);
    await end(child);
    const { table } = await read(reader);
    const states = [...table.connections.values()]
      .filter(({ namespace }) => namespace === blue.name)
      .map(({ state }) => state);
    expect(states).not.toContain('LISTEN');
    expect(states).not.toContain('ESTABLISHED');
  });

  it('T5 finds nothing wrong with a namespace that ends while it is read', async () => {
    const reader = newReader();
    for (let round = 0; round < 5; round += 1) {
      const [blue, green] = [makeNamespace(), makeNamespace()];
      const child = await blue.start('pair.ts');
      await read(reader);
      const reading = read(reader);
      await end(child);
      blue.remove();
      green.remove();
      expect(about((await reading).reading, blue, green)).toEqual([]);
      const { table, reading: last } = await read(reader);
      expect(rowsIn(table.connections.values(), blue.name)).toEqual([]);
      expect(about(last, blue, green)).toEqual([]);
    }
  });

  it('T5 enters so many at a time, in turn; one that cannot be read is named and empties no other', async () => {
    const made = [makeNamespace(), makeNamespace(), makeNamespace()];
    made.sort((a, b) => a.inode - b.inode);
    const [failing, ...others] = made.map(({ name }) => name);
    const entered: string[] = [];
    const tables = createNamespaceTables({
      procRoot: '/proc',
      runRoot: runRootOf(made),
      elevated: true,
      limits: { ...limits, entered: 2 },
      async enter(path, signal) {
        entered.push(basename(path));
        if (basename(path) === failing) throw new RequestError('unavailable', 'it hangs');
        return await enterNamespace(path, signal);
      },
    });
    const readOnce = async () => {
      const { warnings } = await tables.read([], AbortSignal.timeout(10_000));
      return [entered.splice(0), warnings];
    };
    const problem = `Sockets of the network namespace ${failing} could not be read: it hangs`;
    expect(await readOnce()).toEqual([
      [failing, others[0]],
      [problem, 'The sockets of 1 network namespace are not shown yet: they take turns'],
    ]);
    expect(await readOnce()).toEqual([[others[1]], [problem]]);
    expect(await readOnce()).toEqual([[], [problem]]);
  });

  it('T8 enters no more once that has taken too long, and goes on with the others next time', async () => {
    const made = [makeNamespace(), makeNamespace()];
    const [first, second] = made.sort((a, b) => a.inode - b.inode).map(({ name }) => name);
    const entered: string[] = [];
    const tables = createNamespaceTables({
      procRoot: '/proc',
      runRoot: runRootOf(made),
      elevated: true,
      limits: { ...limits, enterBudgetMs: 20 },
      async enter(path) {
        entered.push(basename(path));
        await sleep(30);
        throw new RequestError('unavailable', 'nsenter did not finish in time');
      },
    });
    await tables.read([], AbortSignal.timeout(10_000));
    expect(entered).toEqual([first]);
    await tables.read([], AbortSignal.timeout(10_000));
    expect(entered).toEqual([first, second]);
  });

  it('gives the path by which a namespace is entered, as long as there is one', () => {
    const blue = makeNamespace(' \u202e$(x)');
    const path = namespacePath(blue.name);
    expect(path).toBe(blue.path);
    const inside = spawnSync('nsenter', [`--net=${path}`, 'readlink', '/proc/self/ns/net']);
    expect(inside.stdout.toString()).toBe(`net:[${blue.inode}]\n`);
    blue.remove();
    expect(namespacePath(blue.name)).toBe(null);
  });

  it('T5 says without rights that there are others, and shows none of them', async () => {
    const blue = makeNamespace();
    await blue.start('pair.ts');
    const { sockets, warnings } = await readUnprivileged();
    expect(warnings).toContainEqual(
      expect.stringMatching(
        /^The sockets of .*\d named network namespaces? are not shown: only root may/,
      ),
    );
    expect(sockets.filter(({ namespace }) => namespace !== null)).toEqual([]);
  });
});

const limits: Limits = {
  namespaces: 500,
  budgetMs: 1000,
  entered: 9,
  enterBudgetMs: 5000,
  enterEveryMs: 60_000,
};

/** A directory like /run that knows these namespaces and no other. */
function runRootOf(namespaces: readonly MadeNamespace[]): string {
  const root = mkdtempSync(join(tmpdir(), 'sockeye-run-'));
  onTestFinished(() => rmSync(root, { recursive: true }));
  mkdirSync(join(root, 'netns'));
  for (const { name, path } of namespaces) symlinkSync(path, join(root, 'netns', name));
  return root;
}

function newReader(): TableReader {
  return createTableReader(linuxSystem(null));
}

function read(reader: TableReader) {
  return reader.read({ signal: AbortSignal.timeout(10_000) });
}

/** The warnings that name one of these; the computer may have namespaces of its own. */
function about({ warnings }: Reading, ...namespaces: readonly MadeNamespace[]): readonly string[] {
  return warnings.filter((warning) => namespaces.some(({ name }) => warning.includes(name)));
}

/** What pair.ts opens. */
function pairOf(pid: number | undefined): string[] {
  return [
    `ESTABLISHED 127.0.0.1:50000 127.0.0.1:8080 ${pid}`,
    `ESTABLISHED 127.0.0.1:8080 127.0.0.1:50000 ${pid}`,
    `LISTEN 127.0.0.1:8080 * ${pid}`,
  ];
}

function rowsIn(connections: Iterable<Connection>, name: string): string[] {
  return [...connections]
    .filter(({ namespace }) => namespace === name)
    .map(
      ({ state, local, remote, owners }) =>
        `${state} ${formatEndpoint(local)} ${formatEndpoint(remote)} ${owners.map(({ pid }) => pid)}`,
    )
    .sort();
}

async function readUnprivileged(): Promise<SocketTable> {
  const child = fork(join(import.meta.dirname, 'unprivileged.ts'), [], { execArgv: [] });
  onTestFinished(() => void child.kill('SIGKILL'));
  const [{ table }] = (await once(child, 'message')) as [{ table: SocketTable }];
  return table;
}
