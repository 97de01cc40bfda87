import { execFileSync, spawn, spawnSync } from 'node:child_process';
import { describe, expect, it, onTestFinished } from 'vitest';
import { end, makeNamespace } from '../linux-source/made-namespace.ts';
import { makeRouted, set, sockeyeIn } from '../probing/routed.ts';
import { canCapture, capture, flagsOf } from './capturing.ts';

describe.runIf(canCapture)(
  'capturing in another network namespace (needs root and tcpdump on Linux)',
  () => {
    it('sees a handshake there', async () => {
      const { name } = makeNamespace();
      const capturing = await capture(ofPort(4711, name));
      const command = ['netns', 'exec', name, ...connecting('127.0.0.1', 4711)];
      spawnSync('ip', command, { stdio: 'ignore' });
      expect(flagsOf(await capturing.until(2))).toEqual(['S', 'RA']);
    });

    it('says that there is no such namespace', async () => {
      await expect(capture(ofPort(4711, 'no such'))).rejects.toMatchObject({
        code: 'not-found',
        message: 'There is no network namespace no such.',
      });
    });

    it.each([
      ['IPv4', '10.3.0.1', '10.9.0.1', '10.9.0.254', 'ICMP 3/1'],
      ['IPv6', 'fd03::1', 'fd09::1', 'fd09::fe', 'ICMP 1/'],
    ])('sees the ICMP message of a router over %s', async (_family, there, here, router, icmp) => {
      const inside = makeRouted();
      const capturings = await Promise.all([
        capture(ofPort(4711, inside)),
        capture({ port: 4711, addresses: [there], namespace: inside }),
      ]);
      await sockeyeIn(inside, ['probe', there, '4711', '--timeout', '2']);
      for (const capturing of capturings) {
        const packets = await capturing.until(2);
        const [syn, message] = flagsOf(packets);
        expect([syn, message]).toEqual(['S', expect.stringContaining(icmp)]);
        expect(packets[1]).toMatchObject({
          kind: 'icmp',
          sender: router,
          from: { address: here },
          to: { address: there, port: 4711 },
        });
      }
    });

    it('sees once what passes a bridge and the interface below it', async () => {
      const [host, guest] = [makeNamespace().name, makeNamespace().name];
      makeBridge(host, guest);
      const capturing = await capture(ofPort(4711, host));
      const command = ['netns', 'exec', guest, ...connecting('10.88.0.1', 4711)];
      spawnSync('ip', command, { stdio: 'ignore' });
      expect(flagsOf(await capturing.until(2))).toEqual(['S', 'RA']);
    });

    it('sees SYNs that nobody answers after 1, 2 and 4 s', async () => {
      const { name } = makeNamespace();
      makeBlackHole(name);
      const capturing = await capture(ofPort(4711, name));
      const child = spawn('ip', ['netns', 'exec', name, ...connecting('10.66.0.2', 4711)]);
      onTestFinished(() => end(child));
      const packets = await capturing.until(4);
      expect(flagsOf(packets)).toEqual(['S', 'S', 'S', 'S']);
      const [first = 0, ...times] = packets.map(({ at }) => at);
      const seconds = times.map((at) => Math.round((at - first) / 1000));
      expect(seconds).toEqual([1, 3, 7]);
    });
  },
);

function ofPort(port: number, namespace: string) {
  return { port, addresses: [], namespace };
}

function connecting(host: string, port: number): string[] {
  return [process.execPath, '-e', `require('net').connect(${port}, '${host}')`];
}

/** The host has 10.88.0.1 on a bridge, to which the guest is attached, as a container is. */
function makeBridge(host: string, guest: string): void {
  const ip = (...args: readonly string[]) => execFileSync('ip', args);
  ip('-n', host, 'link', 'add', 'bridge', 'type', 'bridge');
  ip('-n', host, 'link', 'add', 'port', 'type', 'veth', 'peer', 'name', 'near', 'netns', guest);
  ip('-n', host, 'link', 'set', 'port', 'master', 'bridge', 'up');
  ip('-n', host, 'link', 'set', 'bridge', 'up');
  ip('-n', host, 'address', 'add', '10.88.0.1/24', 'dev', 'bridge');
  ip('-n', guest, 'address', 'add', '10.88.0.2/24', 'dev', 'near');
  ip('-n', guest, 'link', 'set', 'near', 'up');
}

/** Whatever is sent to 10.66.0.2 goes to an Ethernet address that nobody has. */
function makeBlackHole(name: string): void {
  const ip = (...args: readonly string[]) => execFileSync('ip', ['-n', name, ...args]);
  ip('link', 'add', 'near', 'type', 'veth', 'peer', 'name', 'far');
  for (const link of ['near', 'far']) ip('link', 'set', link, 'up');
  ip('address', 'add', '10.66.0.1/24', 'dev', 'near');
  ip('neighbour', 'replace', '10.66.0.2', 'lladdr', '02:00:00:00:00:01', 'dev', 'near');
  // Else the first ones come a second apart (Linux 6.5).
  set(name, 'net.ipv4.tcp_syn_linear_timeouts=0');
}
