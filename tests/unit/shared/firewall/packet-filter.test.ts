import { describe, expect, it } from 'vitest';
import { parseSave } from '../../../../shared/firewall/iptables/parse-save.ts';
import { packetFilter, type Reach } from '../../../../shared/firewall/packet-filter.ts';
import { question, reach } from './cases.ts';

describe('a packet filter', () => {
  it.each([
    ['-A INPUT -p tcp --dport 1:65535 -j DROP', 'blocked'],
    ['-A INPUT ! -i lo -p tcp --dport 6379 -j DROP', 'blocked'],
    ['-A INPUT -i eth0 -p tcp --dport 6379 -j DROP', 'blocked'],
    ['-A INPUT -i eth1 -p tcp --dport 6379 -j DROP', 'open'],
    ['-A INPUT -s 203.0.113.7/32 -j DROP', 'open'],
    ['-A INPUT ! -s 10.0.0.0/8 -p tcp --dport 6379 -j DROP', 'restricted'],
    ['-A INPUT -p tcp -m set --match-set banned src -j DROP', 'restricted'],
    ['-A INPUT -m mark --mark 0x8000/0x8000 -j DROP', 'not-known'],
    ['-A INPUT -m string --string "\\" -j DROP" --algo bm -j DROP', 'not-known'],
    ['-A INPUT -p tcp --dport 6379 -j NFQUEUE --queue-num 0', 'not-known'],
    ['-A INPUT -p tcp --dport 6379 -j NOWHERE', 'not-known'],
    ['-A INPUT -d 192.0.2.1/32 -p tcp --dport 6379 -j DROP', 'blocked'],
    ['-A INPUT -d 192.0.2.9/32 -p tcp --dport 6379 -j DROP', 'open'],
    ['-A INPUT -m conntrack --ctstate NEW -m connlimit --connlimit-above 20 -j REJECT', 'open'],
    ['-A INPUT -m hashlimit --hashlimit-above 9/sec --hashlimit-name x -j DROP', 'open'],
    ['-A INPUT -p tcp --tcp-flags FIN,SYN,RST,ACK SYN -j DROP', 'blocked'],
    ['-A INPUT -p tcp --tcp-flags ALL NONE -j DROP', 'open'],
    ['-A INPUT -m rpfilter --validmark --invert -j DROP', 'open'],
    ['-A INPUT -p udp -j DROP', 'open'],
    ['-A INPUT -g LOOP', 'not-known'],
  ])('with %s is, for a listener on 6379, %s', (rule, says) => {
    const text = `*filter\n:INPUT ACCEPT [0:0]\n:LOOP - [0:0]\n${rule}\n-A LOOP -j LOOP\nCOMMIT`;
    expect(filter(text)(question(6379)).says).toBe(says);
  });

  it('counts one that is bound to all addresses by the family that is let through', () => {
    const closed = filter('*filter\n:INPUT DROP [0:0]\nCOMMIT');
    const both = { address: '::', dualStack: true };
    expect(closed(question(6379, both))).toMatchObject({ says: 'open', family: 'ipv6' });
    expect(closed(question(6379, { address: '::', dualStack: false }))).toMatchObject({
      says: 'open',
      family: null,
    });
    expect(closed(question(6379))).toMatchObject({ says: 'blocked', family: null });
  });

  it('knows that addresses of the link are reached from there alone', () => {
    const onLink = { ...reach, addresses: ['192.0.2.1', 'fe80::1'] };
    const closed = filter('*filter\n:INPUT DROP [0:0]\nCOMMIT', onLink);
    expect(closed(question(6379, { address: '::', dualStack: true }))).toMatchObject({
      says: 'restricted',
      family: 'ipv6',
      why: { kind: 'link-only' },
    });
  });

  it('tells the interface that most come by from the others', () => {
    const text = '*filter\n:INPUT DROP [0:0]\n-A INPUT -i eth0 -j ACCEPT\nCOMMIT';
    const all = ['eth0', 'docker0'];
    const by = (outward: readonly string[]) =>
      filter(text, { ...reach, interfaces: { all, outward } })(question(6379)).says;
    expect([by(['eth0']), by(['docker0']), by([])]).toEqual(['open', 'restricted', 'restricted']);
  });

  it('gives up on more rules than anybody would wait for', () => {
    const jumps = Array.from({ length: 15 }, (_, index) => `C${index}`);
    const chains = jumps.map((name) => `:${name} - [0:0]`).join('\n');
    const rules = jumps.flatMap((name, index) =>
      Array(8).fill(`-A ${name} -j ${jumps[index + 1] ?? 'END'}`),
    );
    const text = `*filter\n:INPUT ACCEPT [0:0]\n${chains}\n:END - [0:0]\n-A INPUT -j C0\n${rules.join('\n')}\nCOMMIT`;
    expect(filter(text)(question(6379)).says).toBe('not-known');
  });
});

function filter(text: string, from: Reach = reach) {
  return packetFilter(parseSave(text, 'ipv4'), from);
}
