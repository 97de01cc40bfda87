import { describe, expect, it } from 'vitest';
import { connection } from '../../renderer/rows.ts';
import { at, finds, idsIn } from './query-rows.ts';

describe('a key', () => {
  it.each<[text: string, found: string[]]>([
    ['process:gin', ['web']],
    ['process:"java x"', ['six']],
    ['PROCESS:Java', ['six']],
    ['pid:5,800-812', ['web', 'six']],
    ['user:AD', ['web', 'client', 'six', 'hidden']],
    ['user:root', []],
    ['port:80', ['web', 'client']],
    ['port:80,8000-8100', ['web', 'client', 'six']],
    ['local-port:80', ['web']],
    ['remote-port:80', ['client']],
    ['address:192.168.0.2', ['client', 'hidden']],
    ['address:192.168', ['client', 'hidden']],
    ['address:192.168.0.0/24', ['client', 'hidden']],
    ['address:192.168.0.3/31', ['client', 'hidden']],
    ['address:192.168.0.4/31', []],
    ['address:0.0.0.0/0', ['web', 'client', 'hidden']],
    ['address:::/0', ['six']],
    ['local:::1', ['six']],
    ['local:::1/128', ['six']],
    ['local:::2/127', []],
    ['local:0:0::1', ['six']],
    ['remote:10', ['client']],
    ['local:10', []],
    ['local:loopback', ['six']],
    ['local:any', ['web']],
    ['remote:private', ['client']],
    ['remote:public', []],
    ['remote:10.0.0.9:80', ['client']],
    ['local:any,loopback', ['web', 'six']],
    ['address:192.168.0.1-192.168.0.9', ['client', 'hidden']],
    ['state:listen', ['web', 'six']],
    ['state:listening', ['web', 'six']],
    ['state:estab', ['client']],
    ['state:time-w', ['hidden']],
    ['state:TIME_WAIT,est', ['client', 'hidden']],
    ['proto:tcp', ['web', 'client', 'hidden', 'six']],
    ['proto:tcp6', ['six']],
    ['proto:tcpv6', ['six']],
    ['proto:udp', []],
    ['family:ipv6', ['six']],
    ['service:', ['web']],
    ['service:nginx', ['web']],
    ['container:3F2', ['six']],
    ['age:>10m', ['web', 'hidden']],
    ['age:<10m', ['client', 'six']],
    ['age:<1m30s', ['six']],
    ['age:>=1m', ['web', 'client', 'six', 'hidden']],
    ['new:', ['client', 'six']],
    ['new:2m', ['six']],
    ['include:remote:tcp:80', ['client']],
    ['include:local:tcpudp:80-90', ['web']],
    ['include:both:udp:80', []],
    ['include:process:nginx', ['web']],
    ['include:process:ngin', []],
    ['exclude:process:nginx', ['client', 'six', 'hidden']],
    ['exclude:both:tcpudp:192.168.0.1-192.168.0.100', ['web', 'six']],
    ['include:both:tcp:80,443 exclude:process:nginx', ['client']],
    ['include:process:nginx include:process:node', ['web', 'client']],
    ['host:example', ['client']],
    ['host:/^db\\./', ['client']],
    ['host:', ['client']],
    ['-host:', ['web', 'six', 'hidden']],
    ['country:SE', ['client']],
    ['country:se', ['client']],
    ['country:Sweden', ['client']],
    ['country:瑞典', ['client']],
    ['country:NO,SE', ['client']],
    ['country:NO', []],
    ['country:', ['client']],
    ['-country:SE', ['web', 'six', 'hidden']],
    ['service:http', ['web', 'client']],
    ['service:/^https?$/', ['web', 'client']],
  ])('%j finds %j', finds);

  it('says nothing of ages in a capture', () => {
    const captured = { line: 1, text: '', cut: [] };
    const row = { connection: connection('x', { captured, firstSeenAt: 0 }), process: null };
    expect(idsIn([row], 'age:>1s or age:<1s or new:1d')).toEqual([]);
  });
});

it('finds the service of a port by the protocol of the socket', () => {
  const [tcp, udp] = (['tcp', 'udp'] as const).map((protocol) => ({
    connection: connection(protocol, { protocol, remote: at('10.0.0.1', 514) }),
    process: null,
  }));
  if (tcp === undefined || udp === undefined) throw new Error('There are two');
  expect(idsIn([tcp, udp], 'syslog')).toEqual(['udp']);
});
