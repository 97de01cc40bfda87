import { afterEach, describe, expect, it } from 'vitest';
import { findingText } from '../../../../shared/finding-text.ts';
import { firewallText } from '../../../../shared/findings/exposed-text.ts';
import { judge, nothingFound } from '../../../../shared/findings.ts';
import type { FirewallVerdict } from '../../../../shared/firewall/verdict.ts';
import { speak } from '../../../../shared/language/text.ts';
import { endpoint, listener } from './judging.ts';

const rule = 'iptables -t filter -A INPUT -s 10.0.0.0/8 -p tcp --dport 6379 -j ACCEPT';

describe('what is said of the firewall', () => {
  afterEach(() => speak('en'));

  it.each([
    ['open', 'no-rules', null, 'no firewall rule of this computer keeps anybody away'],
    ['open', 'default', 'ip filter INPUT', 'nftables lets everybody in (ip filter INPUT)'],
    ['restricted', 'rule', rule, `nftables lets only some in, by address or network (${rule})`],
    ['restricted', 'link-only', null, 'only computers on the same link can reach it'],
    [
      'not-known',
      'not-permitted',
      null,
      'what the firewall lets in is told only with administrator rights',
    ],
    ['not-known', 'no-program', 'nft', 'the firewall could not be read: there is no nft'],
    ['not-known', 'failed', 'it hangs', 'the firewall could not be read: it hangs'],
    ['not-known', 'not-read', null, 'whether a firewall keeps others away is not looked at here'],
  ] as const)('%s, %s', (says, kind, what, sentence) => {
    const verdict: FirewallVerdict = { says, by: 'nftables', why: { kind, what }, family: null };
    expect(firewallText(verdict)).toBe(sentence);
    expect(firewallText({ ...verdict, family: 'ipv6' })).toBe(`over IPv6: ${sentence}`);
    speak('zh-CN');
    expect(firewallText(verdict)).toMatch(/[\u4e00-\u9fff]/);
  });

  it('stands with the figures, and quotes rules without what would draw on a terminal', () => {
    const verdict: FirewallVerdict = {
      says: 'restricted',
      by: 'pf',
      why: { kind: 'rule', what: 'pass \u001b[2J all' },
      family: null,
    };
    const connections = new Map([['a', listener({ local: endpoint('0.0.0.0', 2375) })]]);
    const { findings } = judge(
      { connections, counters: null, at: 0, firewallOf: () => verdict },
      nothingFound,
    );
    const [finding] = findings;
    if (finding === undefined) throw new Error('Nothing was found');
    expect(finding.severity).toBe('notice');
    expect(findingText(finding, 0).figures).toBe(
      'held by node (4711); pf lets only some in, by address or network (pass \\u{1b}[2J all)',
    );
  });
});
