import { fork } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it, onTestFinished, vi } from 'vitest';
import type { TableRead } from '../../../electron/collector/read-table.ts';
import { readStat } from '../../../electron/collector/sources/linux/process-stat.ts';
import {
  openTracefs,
  type Tracefs,
} from '../../../electron/collector/sources/linux/tracing/tracefs.ts';
import { openTracing } from '../../../electron/collector/sources/linux/tracing/tracing.ts';
import type { Connection } from '../../../shared/connection.ts';
import { end, makeNamespace } from './made-namespace.ts';
import { canTrace, connectMany, connectOnce } from './own-tracing.ts';
import { makeStandIns, type StandIns } from './root-stand-in.ts';

/** What is settled when it is taken. */
const settlingMs = 5;

const refused = {
  are: 'off',
  why: 'Only root may have the kernel write down each change of a state (tracefs)',
  needsElevation: true,
};
const broken = {
  are: 'off',
  why: 'What told the changes of states as root has ended',
  needsElevation: true,
};

/** The option is for pkexec itself. */
const allows = 'shift; asRoot "$@"';

describe.runIf(canTrace)(
  'tracing as root for a collector that is not (needs root on Linux)',
  () => {
    let standIns: StandIns;
    let tracefs: Tracefs;
    beforeAll(() => {
      // What a test run left that was killed.
      openTracing().close();
      tracefs = openTracefs('/proc');
      standIns = makeStandIns();
    });
    afterAll(() => {
      tracefs.close();
      standIns.remove();
    });

    it('T7 K6 is off until it is allowed, then tells of a connection of a moment', async () => {
      const collector = await startCollector(allows);
      expect(await collector.events()).toEqual(refused);
      expect(await collector.say('trace')).toEqual({ outcome: 'done' });
      const before = Date.now();
      const port = await connectOnce('127.0.0.1', '127.0.0.1');
      const after = Date.now();
      await sleep(settlingMs);
      const { ended, reading, lost } = await collector.read();
      expect([reading.events, lost]).toEqual([{ are: 'on' }, 0]);
      const [client, ...others] = ended.filter(({ remote }) => remote?.port === port);
      expect(others).toEqual([]);
      expect(client).toMatchObject({
        namespace: null,
        owners: [{ pid: process.pid, user: 'root' }],
        ownersAre: 'last-known',
      });
      expect(statesOf(client)).toEqual([
        ...['SYN_SENT', 'ESTABLISHED', 'CLOSE_WAIT', 'LAST_ACK', 'CLOSED'],
      ]);
      for (const { at, exact } of client?.history ?? []) {
        expect(exact).toBe(true);
        expect(at).toBeGreaterThanOrEqual(before - 1);
        expect(at).toBeLessThanOrEqual(after + 1);
      }
      expect((await collector.read()).ended).not.toContainEqual(client);
    });

    it('asks once: who asks while it is on sees it on', async () => {
      const collector = await startCollector(allows);
      for (const _ of ['first', 'second']) {
        expect(await collector.say('trace')).toEqual({ outcome: 'done' });
        expect(collector.instances()).toHaveLength(1);
      }
    });

    it('T1 names the namespace of a process that the collector may not look into', async () => {
      const collector = await startCollector(allows);
      await collector.say('trace');
      await collector.read();
      const namespace = makeNamespace();
      await namespace.start('brief-in-namespace.ts');
      await sleep(settlingMs);
      const { ended } = await collector.read();
      const client = ended.find(({ remote }) => remote?.port === 8090);
      expect([namespace.name, `net:[${namespace.inode}]`]).toContain(client?.namespace);
      expect(client?.owners).toMatchObject([{ name: 'node' }]);
    });

    it('names a process that has ended by its thread', async () => {
      const collector = await startCollector(allows);
      await collector.say('trace');
      const port = await connectMany(20, 1);
      await sleep(settlingMs);
      const { ended } = await collector.read();
      const clients = ended.filter(({ remote }) => remote?.port === port);
      expect(clients).toHaveLength(20);
      // By the version of Node.
      const isNamed = ({ owners: [owner] }: Connection) =>
        owner?.name === 'node' || owner?.name === 'MainThread';
      expect(clients.every(isNamed)).toBe(true);
    });

    it('sees 2,000 connections a second, each with all it went through', async () => {
      const collector = await startCollector(allows);
      await collector.say('trace');
      const all: Connection[] = [];
      let allLost = 0;
      const take = async () => {
        const { ended, lost } = await collector.read();
        all.push(...ended);
        allLost += lost;
      };
      const made = connectMany(2000, 2);
      const isOver = made.then(() => true);
      while (!(await Promise.race([isOver, sleep(300, false)]))) await take();
      await sleep(settlingMs);
      await take();
      const port = await made;
      const clients = all.filter(({ remote }) => remote?.port === port);
      expect(allLost).toBe(0);
      expect(clients).toHaveLength(4000);
      expect(clients.every((client) => statesOf(client).length === 5)).toBe(true);
    });

    it('is still off where that was declined, and can be asked for again', async () => {
      const collector = await startCollector('exit 126');
      for (const _ of ['first', 'second']) {
        expect(await collector.say('trace')).toEqual({ outcome: 'declined' });
        expect(await collector.events()).toEqual(refused);
      }
    });

    it('is still off when what runs as root talks nonsense', async () => {
      const collector = await startCollector('asRoot sh -c "echo nonsense; exec sleep 5"');
      const outcome = 'What tells the changes of states as root says what Sockeye cannot use';
      expect(await collector.say('trace')).toEqual({ outcome });
      expect(await collector.events()).toEqual(refused);
    });

    it('is off again once the program of root was killed, which the next one cleans up', async () => {
      const collector = await startCollector(allows);
      await collector.say('trace');
      expect(await collector.events()).toEqual({ are: 'on' });
      const [name = ''] = collector.instances();
      process.kill(pidOf(name), 'SIGKILL');
      await vi.waitFor(async () => expect(await collector.events()).toEqual(broken));
      expect(await collector.say('trace')).toEqual({ outcome: 'done' });
      expect(await collector.events()).toEqual({ are: 'on' });
      expect(exists(name)).toBe(false);
    });

    it.each(['SIGKILL', 'SIGTERM'] as const)(
      'leaves nothing behind when the collector is ended by %s',
      async (signal) => {
        const collector = await startCollector(allows);
        await collector.say('trace');
        const [name = ''] = collector.instances();
        expect(exists(name)).toBe(true);
        collector.child.kill(signal);
        await vi.waitFor(() => expect([exists(name), isAlive(name)]).toEqual([false, false]));
      },
    );

    it('leaves nothing behind when the collector stops', async () => {
      const collector = await startCollector(allows);
      await collector.say('trace');
      const [name = ''] = collector.instances();
      expect(exists(name)).toBe(true);
      await collector.say('stop');
      await vi.waitFor(() => expect([exists(name), isAlive(name)]).toEqual([false, false]));
    });

    async function startCollector(script: string) {
      const program = standIns.pkexec(script);
      const child = fork(join(import.meta.dirname, 'elevating.ts'), [program], { execArgv: [] });
      onTestFinished(() => end(child));
      await once(child, 'message');
      const say = async (what: string) => {
        child.send(what);
        return (await once(child, 'message'))[0];
      };
      const read = async (): Promise<Omit<TableRead, 'table'>> => await say('read');
      return {
        child,
        say,
        read,
        events: async () => (await read()).reading.events,
        /** In tracefs, of the program that it started; others may be tracing, too. */
        instances: () =>
          readdirSync(join(tracefs.path, 'instances')).filter(
            (name) => name.startsWith('sockeye-') && readStat(pidOf(name))?.parentPid === child.pid,
          ),
      };
    }

    function exists(instance: string): boolean {
      return existsSync(join(tracefs.path, 'instances', instance));
    }
  },
);

function pidOf(instance: string): number {
  return Number(instance.split('-')[1]);
}

function isAlive(instance: string): boolean {
  // One that has ended may wait for its new parent to take note.
  return (readStat(pidOf(instance))?.state ?? 'Z') !== 'Z';
}

function statesOf(connection: Connection | undefined) {
  return connection?.history.map(({ state }) => state) ?? [];
}
