import { describe, expect, it } from 'vitest';
import type { Finding } from '../../../shared/findings/finding.ts';
import { canMakeNamespaces } from '../linux-source/made-namespace.ts';
import { has, isEmpty, only } from './expected.ts';
import { makeWorld } from './made-world.ts';

/** So many readings it may take: with those of other tests there are many namespaces, which take turns. */
const seenWithin = 8;

describe
  .runIf(canMakeNamespaces)
  .concurrent(
    'findings in another network namespace (needs root on Linux)',
    { timeout: 60_000 },
    () => {
      it('finds a full accept queue, by what is counted there', async (context) => {
        const [world, other] = [makeWorld(context), makeWorld(context)];
        const listener = await other.make('listener');
        listener.signal('SIGSTOP');
        const watcher = world.watch(other);
        expect(await watcher.reading()).toEqual([]);
        const clients = await other.make('clients', '127.0.0.1', '12');
        // Until it is its turn it is not known whose queue it is.
        const found = await watcher.within(seenWithin, (all) =>
          all.some(({ rule, subject }) => rule === 'accept-queue' && subject.local !== null),
        );
        expect(only('accept-queue', found)).toMatchObject({
          severity: 'serious',
          subject: { namespace: other.name, process: { pid: listener.pid }, local: { port: 8080 } },
          rowCount: 1,
          // Of how many may wait /proc says nothing.
          figures: { waiting: 9, limit: null, overflows: expect.any(Number), ownDrops: null },
        });
        listener.signal('SIGCONT');
        await clients.next();
        watcher.later();
        expect(await watcher.within(seenWithin, isEmpty)).toEqual([]);
      });

      it('finds a process that loses datagrams, and not in its own', async (context) => {
        const [world, other] = [makeWorld(context), makeWorld(context)];
        const receiver = await other.make('receiver');
        receiver.signal('SIGSTOP');
        const [watcher, own] = [world.watch(other), world.watch()];
        // What was dropped before it was counted for the first time is not told.
        let found: readonly Finding[] = [];
        for (let left = seenWithin; left > 0 && !has('udp-drops')(found); left -= 1) {
          await other.make('flood');
          found = await watcher.reading();
        }
        expect(only('udp-drops', found)).toMatchObject({
          subject: { namespace: other.name, process: { pid: receiver.pid } },
          rowCount: 1,
        });
        for (let count = 0; count < 3; count += 1) expect(await own.reading()).toEqual([]);
        watcher.later();
        expect(await watcher.within(seenWithin, isEmpty)).toEqual([]);
      });

      it('finds that the local ports run out, by its own range', async (context) => {
        const [world, other] = [makeWorld(context), makeWorld(context)];
        other.set('net.ipv4.ip_local_port_range', '40000 40239');
        const ports = await other.make('ports', '200');
        const watcher = world.watch(other);
        const found = only(
          'ports-running-out',
          await watcher.within(seenWithin, has('ports-running-out')),
        );
        expect(found).toMatchObject({
          subject: { namespace: other.name, remote: { address: '127.0.0.1', port: 8080 } },
          rowCount: 200,
          figures: { used: 200, available: 240, first: 40_000, last: 40_239 },
        });
        await ports.next();
        expect(await watcher.within(seenWithin, isEmpty)).toEqual([]);
      });
    },
  );
