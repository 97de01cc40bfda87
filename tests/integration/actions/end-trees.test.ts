import { afterEach, describe, expect, it } from 'vitest';
import { thisComputer } from '../../../electron/actions/computer.ts';
import { describeTrees } from '../../../electron/actions/describe-trees.ts';
import { endTrees } from '../../../electron/actions/end-trees.ts';
import { readStartedAt } from '../../../electron/collector/sources/linux/process-stat.ts';
import { selectSystem } from '../../../electron/collector/sources/select-source.ts';
import type { ProcessRef } from '../../../shared/process.ts';
import { endOrphans, isAlive, registered, startOrphan } from './orphan.ts';

const computer = thisComputer(selectSystem(), 'sudo kill');

describe.runIf(process.platform === 'linux')('ending trees of processes (needs Linux)', () => {
  afterEach(endOrphans);

  it('K5 describes parents before their children, each once, with what all of them hold', async () => {
    const tree = await startTree();
    const description = await describeTrees(
      { roots: [tree.root, tree.leaf, tree.root].map(refOf), descend: true },
      computer,
    );
    expect(
      description.members.map(({ process: { pid }, depth, connectionCount, refusal }) => ({
        pid,
        depth,
        connectionCount,
        refusal,
      })),
    ).toEqual([
      { pid: tree.root.pid, depth: 0, connectionCount: 0, refusal: null },
      { pid: tree.middle.pid, depth: 1, connectionCount: 0, refusal: null },
      { pid: tree.leaf.pid, depth: 2, connectionCount: 1, refusal: null },
    ]);
    expect(description.connections.map(({ local }) => local.port)).toEqual([tree.port]);
    expect(description.connectionCount).toBe(1);
    expect(description.gone).toEqual([]);
  });

  it('ends the leaves first, gently, and says that their ports are free', async () => {
    const tree = await startTree();
    const report = await end([tree.root, tree.middle, tree.leaf]);
    expect(report).toEqual({
      members: [
        { process: refOf(tree.root), outcome: 'ended', error: null },
        { process: refOf(tree.middle), outcome: 'ended', error: null },
        { process: refOf(tree.leaf), outcome: 'ended', error: null },
      ],
      ports: [{ protocol: 'tcp', port: tree.port, holders: [], free: true, takenAgain: false }],
      portsUnread: null,
      appeared: [],
      childrenUnread: null,
    });
    expect([await tree.nextLine(), await tree.nextLine(), await tree.nextLine()]).toEqual([
      'leaf ends',
      'middle ends',
      'root ends',
    ]);
  });

  it('K1 leaves alone whoever has the pid of a member by now, and ends the others', async () => {
    const [one, other] = [await startWaiting(), await startWaiting()];
    const earlier = { pid: one.pid, startedAt: one.startedAt - 10 };
    const report = await end([earlier, other]);
    expect(report.members).toEqual([
      {
        process: earlier,
        outcome: 'refused',
        error: expect.objectContaining({ code: 'refused', message: expect.stringContaining('K1') }),
      },
      { process: refOf(other), outcome: 'ended', error: null },
    ]);
    expect([isAlive(one), isAlive(other)]).toEqual([true, false]);
  });

  it('K2 never ends Sockeye itself as a member of a tree, and names it', async () => {
    const one = await startWaiting();
    const own = ownRef();
    const { members } = await describeTrees({ roots: [own, refOf(one)], descend: false }, computer);
    expect(members.map(({ process, refusal }) => [process.pid, refusal?.code])).toEqual([
      [own.pid, 'refused'],
      [one.pid, undefined],
    ]);
    const report = await end([own, one]);
    expect(report.members.map(({ outcome }) => outcome)).toEqual(['refused', 'ended']);
    expect(report.members[0]?.error?.message).toContain('Sockeye itself');
  });

  it('K4 leaves one that ignores the request, goes on above it, and ends it by force when asked', async () => {
    const deaf = await startOrphan(`process.on('SIGTERM', () => {}); ${waiting}`);
    await deaf.nextLine();
    const polite = await startWaiting();
    const gentle = await end([polite, deaf], { graceMs: 200 });
    expect(gentle.members.map(({ outcome }) => outcome)).toEqual(['ended', 'still-there']);
    const forced = await end([deaf], { force: true });
    expect(forced.members.map(({ outcome }) => outcome)).toEqual(['ended']);
  });

  it('K5 tells of a child that appeared meanwhile, and leaves it alone', async () => {
    const parent = await startOrphan(`
      process.on('SIGTERM', () => {
        const { pid } = require('node:child_process').spawn('sleep', ['1000']);
        console.log(String(pid));
      });
      ${waiting}`);
    await parent.nextLine();
    const report = await end([parent], { graceMs: 300 });
    const child = registered(Number(await parent.nextLine()));
    expect(report.appeared.map(({ pid, name }) => ({ pid, name }))).toEqual([
      { pid: child.pid, name: 'sleep' },
    ]);
    expect(isAlive(child)).toBe(true);
  });

  it('looks at the processes of the computer as often for many as for one', async () => {
    const looksAt = async (count: number) => {
      const members = await Promise.all(Array.from({ length: count }, startWaiting));
      let looks = 0;
      const parents = () => {
        looks += 1;
        return computer.processes.parents();
      };
      const request = { members: members.map(refOf), descend: true, force: false, graceMs: 5000 };
      const counted = { ...computer, processes: { ...computer.processes, parents } };
      const report = await endTrees(request, counted);
      expect(new Set(report.members.map(({ outcome }) => outcome))).toEqual(new Set(['ended']));
      return looks;
    };
    expect(await looksAt(4)).toBe(await looksAt(1));
  });

  it('takes one that ended by itself, as a parent does without its child, for gone', async () => {
    const parent = await startOrphan(`
      const child = require('node:child_process').spawn('sleep', ['1000']);
      child.on('exit', () => process.exit());
      console.log(String(child.pid));`);
    const child = registered(Number(await parent.nextLine()));
    const report = await end([parent, child]);
    expect(report.members.map(({ outcome }) => outcome)).toEqual([
      expect.stringMatching(/^(?:gone|ended)$/),
      'ended',
    ]);
    expect([isAlive(parent), isAlive(child)]).toEqual([false, false]);
  });
});

const waiting = "setInterval(() => {}, 1000); console.log('ready');";

function end(
  members: readonly ProcessRef[],
  { force = false, graceMs = 5000 }: { force?: boolean; graceMs?: number } = {},
) {
  return endTrees({ members: members.map(refOf), descend: true, force, graceMs }, computer);
}

async function startWaiting() {
  const orphan = await startOrphan(waiting);
  await orphan.nextLine();
  return orphan;
}

/** Three generations; the last one listens, and each says when it ends. */
async function startTree() {
  const saying = (who: string) =>
    `process.on('SIGTERM', () => { console.log('${who} ends'); process.exit(); });`;
  const starting = (script: string) => `
    const options = { stdio: ['ignore', 'inherit', 'inherit'] };
    const child = require('node:child_process').spawn(process.execPath, ['-e', ${JSON.stringify(script)}], options);
    console.log(String(child.pid));
    setInterval(() => {}, 1000);`;
  const leaf = `${saying('leaf')}
    const server = require('node:net').createServer();
    server.listen(0, '127.0.0.1', () => console.log(String(server.address().port)));`;
  const root = await startOrphan(saying('root') + starting(saying('middle') + starting(leaf)));
  const middlePid = Number(await root.nextLine());
  const leafPid = Number(await root.nextLine());
  const port = Number(await root.nextLine());
  return {
    root,
    middle: registered(middlePid),
    leaf: registered(leafPid),
    port,
    nextLine: root.nextLine,
  };
}

function ownRef(): ProcessRef {
  const { pid } = process;
  const startedAt = readStartedAt(pid);
  if (startedAt === null) throw new Error('This process has no start time');
  return { pid, startedAt };
}

function refOf({ pid, startedAt }: ProcessRef): ProcessRef {
  return { pid, startedAt };
}
