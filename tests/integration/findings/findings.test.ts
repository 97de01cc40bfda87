import { describe, expect, it } from 'vitest';
import type { Finding } from '../../../shared/findings/finding.ts';
import { canMakeNamespaces } from '../linux-source/made-namespace.ts';
import { has, isEmpty, only, overWithin, seenWithin } from './expected.ts';
import { join2, loseTheWay, makeWorld } from './made-world.ts';

describe
  .runIf(canMakeNamespaces)
  .concurrent('findings on real conditions (needs root on Linux)', () => {
    it('finds nothing in a healthy namespace', async (context) => {
      const world = makeWorld(context);
      await world.make('healthy');
      const watcher = world.watch();
      for (let count = 0; count < 4; count += 1) expect(await watcher.reading()).toEqual([]);
    });

    it('finds sockets that a process does not close, until it does', async (context) => {
      const world = makeWorld(context);
      const leak = await world.make('leak');
      const watcher = world.watch();
      const found = only(
        'close-wait-leak',
        await watcher.within(seenWithin, has('close-wait-leak')),
      );
      expect(found).toMatchObject({
        severity: 'warning',
        subject: { process: { pid: leak.pid } },
        rowCount: 12,
        figures: { sockets: 12, socketsAtFirst: 12 },
      });
      await leak.next();
      expect(await watcher.within(overWithin, isEmpty)).toEqual([]);
    });

    it('finds a full accept queue and its drops, until its process accepts again', async (context) => {
      const world = makeWorld(context);
      const listener = await world.make('listener');
      listener.signal('SIGSTOP');
      const watcher = world.watch();
      await watcher.reading();
      const clients = await world.make('clients', '127.0.0.1', '12');
      const found = only(
        'accept-queue',
        await watcher.within(seenWithin, has('accept-queue', 'serious')),
      );
      expect(found).toMatchObject({
        severity: 'serious',
        subject: { process: { pid: listener.pid }, local: { port: 8080 } },
        rowCount: 1,
        figures: {
          waiting: 9,
          limit: 8,
          overflows: expect.any(Number),
        },
      });
      // What it dropped before it was full is not told: whoever tries again is dropped again.
      const hasOwn = ({ rule, figures }: Finding) =>
        rule === 'accept-queue' && (figures.ownDrops ?? 0) > 0;
      expect((await watcher.within(seenWithin, (all) => all.some(hasOwn))).some(hasOwn)).toBe(true);
      listener.signal('SIGCONT');
      await clients.next();
      watcher.later();
      expect(await watcher.within(overWithin, isEmpty)).toEqual([]);
    });

    it('finds connections that nothing answers, and how long the system goes on', async (context) => {
      const [world, beyond] = [makeWorld(context), makeWorld(context)];
      join2(world, beyond);
      world.set('net.ipv4.tcp_syn_retries', '4');
      loseTheWay(world, '10.9.0.2');
      const clients = await world.make('clients', '10.9.0.2', '2');
      const watcher = world.watch();
      const found = only('no-answer', await watcher.within(seenWithin, has('no-answer')));
      expect(found).toMatchObject({
        subject: { process: { pid: clients.pid }, remote: { address: '10.9.0.2', port: 8080 } },
        rowCount: 2,
        figures: { attempts: 2, destinations: 1 },
      });
      // Since Linux 6.5 it sends four more at first.
      expect([31_000, 35_000]).toContain(found.figures.givesUpAfterMs);
      await clients.next();
      expect(await watcher.within(overWithin, isEmpty)).toEqual([]);
    });

    it('finds that the local ports towards one endpoint run out', async (context) => {
      const world = makeWorld(context);
      world.set('net.ipv4.ip_local_port_range', '40000 40019');
      const ports = await world.make('ports');
      const watcher = world.watch();
      const found = only(
        'ports-running-out',
        await watcher.within(seenWithin, has('ports-running-out')),
      );
      expect(found).toMatchObject({
        subject: { remote: { address: '127.0.0.1', port: 8080 } },
        rowCount: 18,
        figures: { used: 18, inTimeWait: 0, available: 20, first: 40_000, last: 40_019 },
      });
      await ports.next();
      expect(await watcher.within(overWithin, isEmpty)).toEqual([]);
    });

    it('finds a process that does not read, and that its peer cannot send', async (context) => {
      const world = makeWorld(context);
      const unread = await world.make('unread');
      const watcher = world.watch();
      const found = await watcher.within(seenWithin, (all) => all.length === 2);
      const process = expect.objectContaining({ pid: unread.pid });
      expect(only('process-not-reading', found).subject.process).toEqual(process);
      expect(only('peer-not-reading', found).subject).toMatchObject({
        process,
        remote: { address: '127.0.0.1', port: 8080 },
      });
      await unread.next();
      expect(await watcher.within(overWithin, isEmpty)).toEqual([]);
    });

    it('finds a queue full of half-open connections, and the cookies that are sent', async (context) => {
      const [world, beyond] = [makeWorld(context), makeWorld(context)];
      join2(world, beyond);
      const listener = await world.make('listener');
      loseTheWay(world, '10.9.0.2');
      const watcher = world.watch();
      await watcher.reading();
      const clients = await beyond.make('clients', '10.9.0.1', '12');
      const found = only(
        'half-open-queue',
        await watcher.within(seenWithin, has('half-open-queue', 'serious')),
      );
      expect(found).toMatchObject({
        severity: 'serious',
        subject: { process: { pid: listener.pid }, local: { port: 8080 } },
        figures: { halfOpen: expect.any(Number), limit: 8, remoteAddresses: 1 },
      });
      await clients.next();
      listener.signal('SIGKILL');
      watcher.later();
      expect(await watcher.within(overWithin, isEmpty)).toEqual([]);
    });

    it('finds a process that loses datagrams', async (context) => {
      const world = makeWorld(context);
      const receiver = await world.make('receiver');
      receiver.signal('SIGSTOP');
      const watcher = world.watch();
      await watcher.reading();
      await world.make('flood');
      const found = only(
        'udp-drops',
        await watcher.within(seenWithin, has('udp-drops', 'warning')),
      );
      expect(found).toMatchObject({
        severity: 'warning',
        subject: { process: { pid: receiver.pid } },
        rowCount: 1,
        figures: { dropped: expect.any(Number) },
      });
      watcher.later();
      expect(await watcher.within(overWithin, isEmpty)).toEqual([]);
    });

    it('finds connections that their peer does not let end, and that much is sent again', async (context) => {
      const [world, beyond] = [makeWorld(context), makeWorld(context)];
      join2(world, beyond);
      const sink = await beyond.make('sink');
      const senders = await world.make('senders', '10.9.0.2', '60');
      const watcher = world.watch();
      await watcher.reading();
      loseTheWay(world, '10.9.0.2');
      await senders.next();
      await senders.next();
      const found = await watcher.within(seenWithin + 1, (all) => all.length === 2);
      expect(only('orphaned', found)).toMatchObject({
        subject: { remote: { address: '10.9.0.2' } },

        figures: { unacknowledged: 60, halfClosed: 0 },
      });
      expect(only('retransmissions', found).figures.percent).toBeGreaterThan(20);
      // Its answers still arrive.
      await sink.next();
      watcher.later();
      expect(await watcher.within(overWithin, isEmpty)).toEqual([]);
    });

    it('finds a database that listens beyond this computer', async (context) => {
      const world = makeWorld(context);
      const exposed = await world.make('exposed');
      const watcher = world.watch();
      const found = only(
        'exposed-listener',
        await watcher.within(seenWithin, has('exposed-listener')),
      );
      expect(found).toMatchObject({
        severity: 'notice',
        subject: { process: { pid: exposed.pid }, local: { address: '0.0.0.0', port: 6379 } },
        figures: {
          service: 'database',
          serviceName: 'Redis',
          firewall: { says: 'open', by: null, why: { kind: 'no-rules' } },
        },
      });
      await exposed.next();
      expect(await watcher.within(overWithin, isEmpty)).toEqual([]);
    });

    it('finds nothing where the firewall keeps others from it', async (context) => {
      const world = makeWorld(context);
      world.run('', 'iptables', '-A', 'INPUT', '!', '-i', 'lo', '-p', 'tcp', '-j', 'DROP');
      await world.make('exposed');
      const watcher = world.watch();
      for (let count = 0; count < seenWithin; count += 1) {
        expect(await watcher.reading()).toEqual([]);
      }
    });
  });
