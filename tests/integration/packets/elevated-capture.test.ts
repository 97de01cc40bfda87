import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, onTestFinished, vi } from 'vitest';
import { createCaptureReader } from '../../../shared/packets/capture-reader.ts';
import type { TracePiece, TraceTarget } from '../../../shared/trace.ts';
import { end, makeNamespace } from '../linux-source/made-namespace.ts';
import { makeStandIns, type StandIns } from '../linux-source/root-stand-in.ts';
import { sockeyeIn } from '../probing/routed.ts';
import { canCapture, dial, flagsOf, freePort, isCaptured, isRunning } from './capturing.ts';
import type { Order } from './elevating.ts';

/** The option is for pkexec itself. */
const allows = 'shift; asRoot "$@"';

describe.runIf(canCapture)(
  'capturing as root for a Sockeye that is not (needs root and tcpdump on Linux)',
  () => {
    let standIns: StandIns;
    beforeAll(() => {
      standIns = makeStandIns();
    });
    afterAll(() => standIns.remove());

    it('K6 says which right is missing, and how to have it', async () => {
      const page = await open(allows);
      expect(await page.ask({ start: target(9) })).toEqual({
        error: {
          code: 'permission-denied',
          message: 'Capturing packets needs root, or the right CAP_NET_RAW.',
          command: "sudo tcpdump -n -i any 'tcp and port 9'",
          needsElevation: true,
        },
      });
    });

    it('K6 captures when it is allowed, and ends when it is told to', async () => {
      const port = await freePort();
      const page = await open(allows);
      expect(await page.ask({ start: { ...target(port), elevate: true } })).toEqual({
        value: { outcome: 'started', isLive: true },
      });
      expect(isCaptured(port)).toBe(true);
      dial(port);
      expect(await page.packets(1, 2)).toEqual(['S', 'RA']);
      expect(await page.ask({ stop: 1 })).toEqual({ value: null });
      expect(isCaptured(port)).toBe(false);
      expect(await page.ask({ read: 1, after: 0 })).toMatchObject({
        value: { packetCount: 2, end: { why: 'stopped', message: null } },
      });
    });

    it('K6 captures in another network namespace when it is allowed', async () => {
      const { name } = makeNamespace();
      const page = await open(allows);
      const there = {
        trace: 1,
        traced: { port: 4711, addresses: [], namespace: name },
        seconds: 20,
      };
      expect(await page.ask({ start: there })).toMatchObject({
        error: {
          code: 'permission-denied',
          message:
            'Capturing packets in another network namespace needs root (CAP_SYS_ADMIN and CAP_NET_RAW).',
          command: expect.stringMatching(
            /^sudo \S+nsenter '--net=\S+' tcpdump -n -i any 'tcp and port 4711'$/,
          ),
          needsElevation: true,
        },
      });
      expect(await page.ask({ start: { ...there, elevate: true } })).toMatchObject({
        value: { outcome: 'started' },
      });
      await sockeyeIn(name, ['probe', '127.0.0.1', '4711']);
      expect((await page.packets(1, 2)).slice(0, 2)).toEqual(['S', 'RA']);
    });

    it('may be declined', async () => {
      const page = await open('exit 126');
      const declined = { value: { outcome: 'declined' } };
      expect(await page.ask({ start: { ...target(9), elevate: true } })).toEqual(declined);
    });

    it('K6 takes the prompt away that nobody waits for any more', async () => {
      const port = await freePort();
      const page = await open(`exec sleep 60.${port}`);
      const isAsking = () => isRunning((command) => command === `sleep\x0060.${port}\0`);
      const heard: unknown[] = [];
      page.child.on('message', (message) => heard.push(message));
      page.child.send({ start: { ...target(9), elevate: true } });
      await vi.waitFor(() => expect(isAsking()).toBe(true), 5000);
      page.child.send({ stop: 1 });
      await vi.waitFor(() => expect(isAsking()).toBe(false), 5000);
      await vi.waitFor(() => expect(heard).toHaveLength(2));
      expect(heard).toContainEqual({ value: { outcome: 'declined' } });
    });

    it('says why it does not capture although it was allowed', async () => {
      const page = await open('shift; shift; echo "tcpdump: any: it is broken" >&2; exit 1');
      expect(await page.ask({ start: { ...target(9), elevate: true } })).toEqual({
        error: { code: 'unavailable', message: 'tcpdump does not capture: any: it is broken' },
      });
    });

    it('leaves nothing behind when the host is killed', async () => {
      const port = await freePort();
      const page = await open(allows);
      await page.ask({ start: { ...target(port), elevate: true } });
      expect(isCaptured(port)).toBe(true);
      page.child.kill('SIGKILL');
      await vi.waitFor(() => expect(isCaptured(port)).toBe(false), 5000);
    });

    it('ends when nobody reads it any more, and is forgotten', async () => {
      const port = await freePort();
      const page = await open(allows, 300);
      await page.ask({ start: { ...target(port), elevate: true } });
      await vi.waitFor(() => expect(isCaptured(port)).toBe(false), 5000);
      await vi.waitFor(async () =>
        expect(await page.ask({ read: 1, after: 0 })).toMatchObject({
          error: { code: 'not-found' },
        }),
      );
    });

    async function open(script: string, unreadMs = 15_000) {
      const program = standIns.pkexec(script);
      const args = [program, `${unreadMs}`];
      const child = fork(join(import.meta.dirname, 'elevating.ts'), args, { execArgv: [] });
      onTestFinished(() => end(child));
      await once(child, 'message');
      const ask = (order: Order) => answer(child, order);
      return {
        child,
        ask,
        /** The flags of so many packets, read as a page does. */
        async packets(trace: number, count: number): Promise<string[]> {
          const reader = createCaptureReader();
          const flags: string[] = [];
          let after = 0;
          while (flags.length < count) {
            const { value } = await ask({ read: trace, after });
            after = value.next;
            const read = reader.push(Buffer.from(value.pcap, 'base64'));
            flags.push(...flagsOf(read.map(({ packet }) => packet)));
          }
          return flags;
        },
      };
    }
  },
);

function target(port: number): TraceTarget {
  return { trace: 1, traced: { port, addresses: [], namespace: null }, seconds: 20 };
}

type Answer = { readonly value: TracePiece };

async function answer(child: ChildProcess, order: Order): Promise<Answer> {
  child.send(order);
  return (await once(child, 'message'))[0];
}
