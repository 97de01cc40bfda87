import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { canMakeNamespaces } from '../linux-source/made-namespace.ts';
import { agree, useStreet } from './street.ts';

const fixtures = join(import.meta.dirname, '../../fixtures/firewall');

/** A command, and the file that it reads. */
type Step = readonly [command: string, file?: string];
type Case = readonly [name: string, steps: readonly Step[], expected: readonly string[]];

describe.runIf(canMakeNamespaces)(
  'what the firewall says, and what the kernel does (needs root on Linux)',
  () => {
    const theStreet = useStreet();

    it.for<Case>([
      ['no rules', [], ['open', 'open', 'open']],
      [
        'iptables by way of nftables',
        [
          ['iptables -A INPUT -p tcp -m multiport --dports 80,443 -j ACCEPT'],
          ['iptables -A INPUT -s 10.9.0.2 -p tcp --dport 22 -j ACCEPT'],
          ['iptables -P INPUT DROP'],
        ],
        ['restricted', 'open', 'blocked'],
      ],
      [
        'iptables of its own',
        [
          ['iptables-legacy -A INPUT -p tcp --dport 6379 -j REJECT'],
          ['iptables-legacy -A INPUT ! -s 10.9.0.0/24 -p tcp --syn --dport 22 -j REJECT'],
        ],
        ['restricted', 'open', 'blocked'],
      ],
      [
        'both of them, where both have to let it in',
        [
          ['iptables-legacy -A INPUT -p tcp --dport 6379 -j REJECT'],
          ['iptables -A INPUT -p tcp --dport 22 -j REJECT'],
        ],
        ['blocked', 'open', 'blocked'],
      ],
      [
        'what is sent elsewhere before it is filtered',
        [
          ['iptables -t nat -A PREROUTING -p tcp --dport 6379 -j REDIRECT --to-ports 80'],
          ['iptables -A INPUT -p tcp --dport 6379 -j DROP'],
        ],
        ['open', 'open', 'not-known'],
      ],
      ['ufw', [['iptables-restore', 'linux-ufw.rules']], ['open', 'open', 'blocked']],
      ['ufw of old', [['iptables-legacy-restore', 'linux-ufw.rules']], ['open', 'open', 'blocked']],
      [
        'ufw, and a port that Docker publishes past it',
        [
          ['iptables-restore', 'linux-ufw.rules'],
          ['iptables-restore --noflush', 'linux-docker-nat.rules'],
        ],
        ['open', 'open', 'not-known'],
      ],
      ['firewalld', [['nft -f -', 'linux-firewalld-zones.nft']], ['open', 'open', 'restricted']],
      [
        'a map of ports that is changed as it goes',
        [
          ['nft add table inet f'],
          ['nft add map inet f doors { type inet_service : verdict ; }'],
          ['nft add chain inet f input { type filter hook input priority 0 ; policy drop ; }'],
          ['nft add rule inet f input ct state vmap { established : accept, invalid : drop }'],
          ['nft add rule inet f input tcp dport vmap @doors'],
          ['nft add element inet f doors { 22 : accept, 80 : drop }'],
        ],
        ['open', 'blocked', 'blocked'],
      ],
      [
        'a chain that some return from, to where it was called or to the end',
        [
          ['nft add table inet f'],
          ['nft add chain inet f sub'],
          ['nft add rule inet f sub ip saddr 10.9.0.2 return'],
          ['nft add rule inet f sub reject'],
          ['nft add chain inet f input { type filter hook input priority 0 ; }'],
          ['nft add rule inet f input tcp dport 22 jump sub'],
          ['nft add rule inet f input tcp dport 80 goto sub'],
          ['nft add rule inet f input tcp dport 6379 jump sub'],
          ['nft add rule inet f input tcp dport { 80, 6379 } reject'],
        ],
        ['restricted', 'restricted', 'blocked'],
      ],
      [
        'a refusal of one family',
        [
          ['nft add table inet f'],
          ['nft add chain inet f input { type filter hook input priority 0 ; }'],
          ['nft add rule inet f input tcp dport 22 meta nfproto ipv6 reject'],
          ['nft add rule inet f input tcp dport 80 meta nfproto ipv4 reject'],
        ],
        ['open', 'blocked', 'open'],
      ],
      [
        'the first packet alone',
        [
          ['iptables -A INPUT -p tcp --syn --dport 22 -j REJECT'],
          ['iptables -A INPUT -p tcp ! --syn --dport 80 -m conntrack --ctstate NEW -j REJECT'],
          ['iptables -A INPUT -p tcp --tcp-flags ALL SYN --dport 6379 -j REJECT'],
        ],
        ['blocked', 'open', 'blocked'],
      ],
      [
        'a table that is asleep',
        [
          ['nft add table inet f { flags dormant ; }'],
          ['nft add chain inet f input { type filter hook input priority 0 ; policy drop ; }'],
        ],
        ['open', 'open', 'open'],
      ],
      [
        'what comes in by one card',
        [
          ['nft add table netdev f'],
          ['nft add chain netdev f in { type filter hook ingress device wire priority 0 ; }'],
          ['nft add rule netdev f in tcp dport 80 drop'],
        ],
        ['open', 'blocked', 'open'],
      ],
      [
        'a match that is not understood',
        [
          ['nft add table inet f'],
          ['nft add chain inet f input { type filter hook input priority 0 ; }'],
          ['nft add rule inet f input tcp dport 22 ip ttl 64 reject'],
          ['nft add rule inet f input tcp dport 80 ip ttl 64 accept'],
          ['nft add rule inet f input tcp dport 6379 ip ttl 1 reject'],
        ],
        ['not-known', 'open', 'not-known'],
      ],
    ])('%s', async ([, steps, expected]) => {
      const street = theStreet();
      for (const [command, file] of steps) {
        const [program = '', ...args] = command.split(' ');
        const input = file === undefined ? '' : readFileSync(join(fixtures, file), 'utf8');
        street.world.run(input, program, ...args);
      }
      const { verdicts, accepted } = await street.look();
      expect(verdicts.map(({ says }) => says)).toEqual(expected);
      for (const [index, verdict] of verdicts.entries()) agree(verdict, accepted[index] ?? []);
    });
  },
);
