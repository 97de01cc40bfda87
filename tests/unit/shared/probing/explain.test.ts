import { afterEach, describe, expect, it } from 'vitest';
import { speak } from '../../../../shared/language/text.ts';
import type { ProbeResult } from '../../../../shared/probe.ts';
import { explain, lookUpProblem } from '../../../../shared/probing/explain.ts';
import { probed } from './probed.ts';

describe('explain', () => {
  afterEach(() => speak('en'));

  it('says when the system sends the SYN again where nobody answers', () => {
    const retries = { atMs: [1000, 3000, 7000], givesUpAfterMs: 15_000 };
    expect(sentences({ outcome: 'no-answer', errno: null, retries })).toEqual([
      'Nobody answered within 5 s.',
      'Neither the host, nor a router that says why: usually a firewall drops the packets, the host is off, or the address is another’s.',
      'This system sends the SYN again after 1, 3, 7 s, and gives up after 15 s.',
    ]);
  });

  it('guesses nothing that the table of this computer says', () => {
    const here = { verdict: 'not-held', holders: [], otherProtocol: false } as const;
    expect(explain(probed(), { timeoutMs: 5000, here })).toEqual([
      'The SYN was answered by RST.',
      'Here: nothing listens on TCP port 1234.',
    ]);
    const unread = { verdict: 'unread', why: 'gone' } as const;
    expect(explain(probed(), { timeoutMs: 5000, here: unread })).toEqual([
      'The SYN was answered by RST.',
      'The host is there, but no process listens on this port at this address. A firewall that rejects answers so, too.',
      'Here: what listens could not be read: gone.',
    ]);
  });

  it('names the ICMP message, and who sent it', () => {
    const icmp = { origin: 'icmp', type: 3, code: 13, from: '10.9.0.254' } as const;
    expect(sentences({ outcome: 'prohibited', errno: 'EHOSTUNREACH', icmp })).toEqual([
      'A router or firewall does not allow it.',
      '10.9.0.254 said “communication administratively prohibited” (ICMP type 3, code 13).',
    ]);
    const six = { origin: 'icmpv6', type: 1, code: 99, from: null } as const;
    expect(sentences({ outcome: 'unreachable', errno: 'ENETUNREACH', icmp: six })).toEqual([
      'There is no way to the host.',
      '? said “?” (ICMPv6 type 1, code 99).',
    ]);
  });

  it('says which part of this computer it was, where no message came from outside', () => {
    const icmp = { origin: 'local', type: 0, code: 0, from: null } as const;
    const said = (errno: string) => sentences({ outcome: 'unreachable', errno, icmp });
    expect(said('ENETUNREACH')).toEqual([
      'This computer has no route that leads there (ENETUNREACH).',
    ]);
    expect(said('EINVAL')).toEqual([
      'A route of this computer throws such packets away: a blackhole (EINVAL).',
    ]);
    expect(said('EWEIRD')).toEqual([
      'There is no way to the host.',
      'No message came from outside: its own routes or rules say so.',
    ]);
  });

  it('claims no RST where an ICMP message may have refused it', () => {
    expect(sentences({ byReset: false })[0]).toBe(
      'It was refused by RST, or by the ICMP message “port unreachable”.',
    );
  });

  it('tells a firewall that rejects from a port on which nothing listens', () => {
    const icmp = { origin: 'icmp', type: 3, code: 3, from: '10.0.0.1' } as const;
    expect(sentences({ icmp })).toEqual([
      'It was refused by an ICMP message instead of RST, as firewalls do that reject.',
      '10.0.0.1 said “port unreachable” (ICMP type 3, code 3).',
    ]);
  });

  it('shows what the server said, made harmless, and that it then ended', () => {
    const greeting = { text: 'SSH-2.0\u{1b}[2J\r\n', ended: true };
    expect(sentences({ outcome: 'open', errno: null, greeting })).toEqual([
      'The connection was accepted.',
      'It said: SSH-2.0\\u{1b}[2J',
      'Then it ended the connection.',
    ]);
  });

  it('has words for whatever the system says', () => {
    expect(sentences({ outcome: 'failed', errno: 'EWEIRD' })).toEqual(['The system says EWEIRD.']);
    expect(sentences({ outcome: 'failed', errno: null })).toEqual([
      'The connection could not be tried.',
    ]);
  });

  it('speaks Chinese', () => {
    speak('zh-CN');
    expect(sentences({ outcome: 'reset' })).toEqual([
      '连接被接受后又被重置（RST）：进程强行关闭了它、进程已结束，或途中有设备不允许。',
    ]);
  });
});

describe('lookUpProblem', () => {
  it('tells a name that does not exist from one that nobody could be asked for', () => {
    const asked = { host: 'no\u{202e}such', tookMs: 1, addresses: [], leftOutCount: 0 };
    expect(lookUpProblem({ ...asked, outcome: 'not-found', errno: 'ENOTFOUND' })).toBe(
      'There is no host “no\\u{202e}such”: neither the hosts file nor the DNS has an address for it.',
    );
    expect(lookUpProblem({ ...asked, outcome: 'silent', errno: 'EAI_AGAIN' })).toBe(
      'Nobody answered who would know the address of “no\\u{202e}such”: no DNS server was reached in time.',
    );
    expect(lookUpProblem({ ...asked, outcome: 'found', errno: null })).toBe(null);
  });

  it('tells an interface that is not there from a name', () => {
    const asked = { host: 'fe80::1%eth9', tookMs: 1, addresses: [], leftOutCount: 0 };
    expect(lookUpProblem({ ...asked, outcome: 'not-found', errno: 'ENODEV' })).toBe(
      '“fe80::1%eth9” names no network interface of this computer that is up and has an address.',
    );
  });
});

function sentences(facts: Partial<ProbeResult>): string[] {
  return explain(probed(facts), { timeoutMs: 5000, here: null });
}
