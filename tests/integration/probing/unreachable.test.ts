import { describe, expect, it } from 'vitest';
import { canMakeNamespaces, makeNamespace } from '../linux-source/made-namespace.ts';
import { makeRouted, set, sockeyeIn } from './routed.ts';

describe.runIf(canMakeNamespaces)('probe behind a router (needs root on Linux)', () => {
  it('tells prohibited from unreachable, and says which ICMP message came and from whom', async () => {
    const inside = makeRouted();
    expect(await probed(inside, '10.2.0.1')).toEqual({
      code: 6,
      outcome: 'prohibited',
      errno: 'EHOSTUNREACH',
      icmp: { origin: 'icmp', type: 3, code: 13, from: '10.9.0.254' },
    });
    expect(await probed(inside, '10.3.0.1')).toEqual({
      code: 5,
      outcome: 'unreachable',
      errno: 'EHOSTUNREACH',
      icmp: { origin: 'icmp', type: 3, code: 1, from: '10.9.0.254' },
    });
    expect(await probed(inside, '10.5.0.1')).toEqual({
      code: 5,
      outcome: 'unreachable',
      errno: 'ENETUNREACH',
      icmp: { origin: 'icmp', type: 3, code: 0, from: '10.9.0.254' },
    });
  });

  it('does so for IPv6', async () => {
    const inside = makeRouted();
    expect(await probed(inside, 'fd02::1')).toEqual({
      code: 6,
      outcome: 'prohibited',
      errno: 'EACCES',
      icmp: { origin: 'icmpv6', type: 1, code: 1, from: 'fd09::fe' },
    });
    expect(await probed(inside, 'fd03::1')).toEqual({
      code: 5,
      outcome: 'unreachable',
      errno: 'ENETUNREACH',
      icmp: { origin: 'icmpv6', type: 1, code: 0, from: 'fd09::fe' },
    });
  });

  it('gets no answer out of a black hole, and says when the SYN is sent again', async () => {
    const inside = makeRouted();
    set(inside, 'net.ipv4.tcp_syn_retries=2', 'net.ipv4.tcp_syn_linear_timeouts=0');
    const { output, code } = await sockeyeIn(inside, [
      'probe',
      '10.4.0.1',
      '81',
      '--timeout',
      '0.3',
    ]);
    expect(code).toBe(4);
    expect(output).toContain('  Nobody answered within 0.3 s.\n');
    expect(output).toContain(
      '  This system sends the SYN again after 1, 3 s, and gives up after 7 s.\n',
    );
  });

  it('tells its own rules, and a neighbour that is not there, from what a router says', async () => {
    const inside = makeRouted();
    expect(await probed(inside, '10.6.0.1')).toEqual({
      code: 6,
      outcome: 'prohibited',
      errno: 'EACCES',
      icmp: { origin: 'local', type: 0, code: 0, from: null },
    });
    expect(await probed(inside, '10.9.0.77')).toEqual({
      code: 5,
      outcome: 'unreachable',
      errno: 'EHOSTUNREACH',
      icmp: { origin: 'neighbour', type: 3, code: 1, from: '10.9.0.1' },
    });
  });

  it('hears of UDP, too, what a router says of it', async () => {
    const inside = makeRouted();
    expect(await probed(inside, '10.3.0.1', '81', '--udp', '--timeout', '0.5')).toEqual({
      code: 5,
      outcome: 'unreachable',
      errno: null,
      icmp: { origin: 'icmp', type: 3, code: 1, from: '10.9.0.254' },
    });
    expect(await probed(inside, '10.4.0.1', '81', '--udp', '--timeout', '0.1')).toEqual({
      code: 12,
      outcome: 'silent',
      errno: null,
      icmp: null,
    });
  });

  it('asks each of its networks for an address that has no zone', async () => {
    const inside = makeRouted();
    const { code, output } = await sockeyeIn(inside, ['probe', 'fe80::fe', '81']);
    expect(code).toBe(3);
    expect(output).toContain('[fe80::fe%near]:81  refused');
    expect((await sockeyeIn(inside, ['probe', 'fe80::fe%gone', '81'])).code).toBe(8);
  });

  it('has no way out of a namespace without a network', async () => {
    const { name } = makeNamespace();
    expect(await probed(name, '10.2.0.1')).toMatchObject({
      code: 5,
      errno: 'ENETUNREACH',
      icmp: { origin: 'local' },
    });
  });

  it('does not take a connection to itself for a listener', async () => {
    const { name } = makeNamespace();
    set(name, 'net.ipv4.ip_local_port_range=40000 40000');
    expect(await probed(name, '127.0.0.1', '40000')).toMatchObject({ code: 3, outcome: 'refused' });
  });

  it('says that it listens in another namespace', async () => {
    const blue = makeNamespace();
    await blue.start('waiting.ts');
    const green = makeNamespace();
    const { output } = await sockeyeIn(green.name, ['probe', '127.0.0.1', '8080']);
    // The computer may have others that listen there.
    expect(output).toMatch(
      new RegExp(
        `^  Here: .*\\S+ \\(\\d+\\) listens on 127\\.0\\.0\\.1:8080 in ${blue.name}, which is another network namespace`,
        'm',
      ),
    );
  });
});

async function probed(
  namespace: string,
  address: string,
  port = '81',
  ...options: readonly string[]
) {
  const asked = ['probe', address, port, '--json', ...options];
  const { code, output } = await sockeyeIn(namespace, asked);
  const [{ outcome, errno, icmp }] = JSON.parse(output).results;
  return { code, outcome, errno, icmp };
}
