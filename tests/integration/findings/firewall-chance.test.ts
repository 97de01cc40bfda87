import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { canMakeNamespaces } from '../linux-source/made-namespace.ts';
import { agree, named, neighbour, useStreet } from './street.ts';

describe.runIf(canMakeNamespaces)(
  'what the firewall says of rules made by chance, and what the kernel does (needs root on Linux)',
  () => {
    const theStreet = useStreet();

    it.for([
      ['nftables', ruleset, (text: string) => [`flush ruleset\n${text}`, 'nft', '-f', '-']],
      ['iptables', savedRules, (text: string) => [text, 'iptables-restore']],
      ['iptables of old', savedRules, (text: string) => [text, 'iptables-legacy-restore']],
    ] as const)('agrees about rules of %s that are made by chance', async ([, rules, load]) => {
      const street = theStreet();
      const said = new Set<string>();
      await fc.assert(
        fc.asyncProperty(rules, async (text) => {
          const [input = '', program = '', ...args] = load(text);
          street.world.run(input, program, ...args);
          const { verdicts, accepted } = await street.look();
          for (const [index, verdict] of verdicts.entries()) {
            said.add(verdict.says);
            agree(verdict, accepted[index] ?? []);
          }
        }),
        { numRuns: 40 },
      );
      expect([...said].sort()).toEqual(expect.arrayContaining(['blocked', 'open']));
    });
  },
);

const condition = fc.constantFrom(
  '',
  'tcp dport 22',
  'tcp dport { 22, 80 }',
  'tcp dport != 80',
  'tcp dport 1024-65535',
  'th dport > 79',
  `ip saddr ${named}`,
  'ip saddr 10.9.0.0/24',
  'ip saddr != 10.9.0.0/24',
  `ip saddr { ${named}, 192.0.2.0/24 } tcp dport 6379`,
  `ip saddr . tcp dport { ${named} . 22, ${neighbour} . 80 }`,
  'ip saddr @known',
  'ip daddr 10.9.0.1',
  'ip daddr 10.9.0.9',
  'iifname "wire"',
  'iifname != "wire"',
  'iif lo',
  'ct state new',
  'ct state established,related',
  'ct state != new',
  'tcp flags & (syn | ack) == syn',
  'tcp flags syn',
  'meta l4proto udp',
  'meta nfproto ipv6',
  'fib daddr type local',
  'fib daddr type != local',
  'limit rate 1000/second burst 1000 packets',
);
const verdict = fc.constantFrom('accept', 'reject', 'counter');
const simple = fc.tuple(condition, verdict).map((parts) => parts.join(' '));
const jumping = fc
  .tuple(condition, fc.constantFrom('jump first', 'goto first', 'jump second'))
  .map((parts) => parts.join(' '));
const mapped = fc.constantFrom(
  'tcp dport vmap { 22 : accept, 80 : jump first }',
  'ct state vmap { new : jump second, established : accept }',
  'iifname vmap { "wire" : continue, "lo" : accept }',
  'iifname vmap { "wire" : goto second, "lo" : accept }',
);
const leaving = condition.map((when) => `${when} return`);

function chain(name: string, rules: fc.Arbitrary<string>, head = ''): fc.Arbitrary<string> {
  return fc
    .array(rules, { minLength: 1, maxLength: 4 })
    .map((some) => `chain ${name} {\n${head}\n${some.join('\n')}\n}`);
}

// What belongs to a connection that was let in is let in, as it is by everybody who uses one.
const begin = 'type filter hook input priority 0; policy accept; ct state established accept';
const ruleset = fc
  .tuple(
    chain('second', fc.oneof(simple, leaving)),
    chain('first', fc.oneof(simple, leaving)),
    chain('input', fc.oneof(simple, jumping, mapped), begin),
    fc.constantFrom('', `chain last { ${begin.replace('0', '10')}\n reject\n}`),
    fc.constantFrom('', 'add rule inet f input reject'),
  )
  .map(([second, first, input, last, end]) =>
    [
      'table inet f {',
      `set known { type ipv4_addr; flags interval; elements = { ${named}, 203.0.113.0/24 }; }`,
      second,
      first,
      input,
      last,
      '}',
      end,
      '',
    ].join('\n'),
  );

const option = fc.constantFrom(
  '',
  '-p tcp -m tcp --dport 22',
  '-p tcp -m multiport --dports 22,80',
  '-p tcp -m multiport ! --dports 22',
  '-p tcp -m tcp ! --dport 80',
  '-p tcp -m tcp --dport 1024:',
  '-p tcp -m tcp --sport 1:',
  '-p udp',
  '! -p udp',
  `-s ${named}/32`,
  '-s 10.9.0.0/24',
  '! -s 10.9.0.0/255.255.255.0',
  `-m iprange --src-range ${named}-${neighbour}`,
  `-m iprange ! --src-range ${named}-${neighbour}`,
  '-d 10.9.0.1/32',
  '! -d 10.9.0.1/32',
  '-i wire',
  '-i wi+',
  '! -i wire',
  '-i lo',
  '-m conntrack --ctstate NEW',
  '-m conntrack ! --ctstate NEW',
  '-m state --state INVALID',
  '-m addrtype --dst-type LOCAL',
  '-m addrtype ! --dst-type LOCAL',
  '-m pkttype --pkt-type unicast',
  '-p tcp -m tcp --tcp-flags FIN,SYN,RST,ACK SYN',
  '-p tcp -m tcp ! --tcp-flags FIN,SYN,RST,ACK SYN',
  '-p tcp -m tcp --syn',
  '-m limit --limit 1000/sec --limit-burst 1000',
  '-m comment --comment "-j \\"DROP\\" !"',
);

function saved(chain: string, targets: readonly string[]): fc.Arbitrary<string> {
  const rule = fc.tuple(option, fc.constantFrom(...targets));
  return fc
    .array(rule, { minLength: 1, maxLength: 4 })
    .map((rules) => rules.map(([when, target]) => `-A ${chain} ${when} ${target}`).join('\n'));
}

const savedRules = fc
  .tuple(
    saved('INPUT', ['-j ACCEPT', '-j REJECT', '-j first', '-g first', '-j second', '-j RETURN']),
    saved('first', ['-j ACCEPT', '-j REJECT', '-j RETURN', '-j second', '']),
    saved('second', ['-j ACCEPT', '-j REJECT', '-j RETURN', '']),
    fc.constantFrom('', '-A INPUT -j REJECT'),
  )
  .map(([input, first, second, end]) =>
    [
      '*mangle',
      ':INPUT ACCEPT [0:0]',
      'COMMIT',
      '*filter',
      ':INPUT ACCEPT [0:0]',
      ':first - [0:0]',
      ':second - [0:0]',
      '-A INPUT -m conntrack --ctstate ESTABLISHED -j ACCEPT',
      input,
      first,
      second,
      end,
      'COMMIT',
      '',
    ].join('\n'),
  );
