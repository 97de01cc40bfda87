import { describe, expect, it } from 'vitest';
import type { PrintedSocket } from '../../../../../shared/formats/format.ts';
import { macosNetstat } from '../../../../../shared/formats/macos-netstat/macos-netstat.ts';
import { fixtureLines } from '../read-fixture.ts';
import { row26, titles26 } from './rows-26.ts';

describe('a row of netstat on macOS', () => {
  it('reads a whole row of macOS 26', () => {
    const [first] = macosNetstat.read(fixtureLines('macos26-netstat-anv-tcp.txt')).sockets;
    expect(first).toEqual({
      protocol: 'tcp',
      family: 'ipv4',
      namespace: null,
      state: 'ESTABLISHED',
      local: { address: '192.168.1.147', port: 65195, zone: null },
      remote: { address: '4.207.44.71', port: 443, zone: null },
      user: null,
      receiveQueue: 0,
      sendQueue: 523,
      dualStack: null,
      traffic: null,
      owners: [{ pid: 89468, name: 'telemetryd_v2', user: null }],
      kernelId: 'gencnt:180328a',
      cut: [],
      firstLine: 2,
      lineCount: 1,
    });
  });

  it('reads UDP, which has no state, under the same titles', () => {
    const { sockets } = macosNetstat.read(fixtureLines('macos13-14-netstat-anv-udp6trunc.txt'));
    expect(sockets[1]).toMatchObject({
      protocol: 'udp',
      state: null,
      remote: { address: '2800:3f0:4001:80', port: 443 },
      owners: [{ pid: 1677, name: null, user: null }],
      cut: ['local address', 'remote address'],
    });
    expect(sockets[2]).toMatchObject({
      local: { address: '0.0.0.0', port: 0 },
      remote: null,
      owners: [{ pid: 67312, name: null, user: null }],
    });
  });

  it('takes tcp46 for a socket that takes both, and tcp6 for one that does not', () => {
    expect(only(`${titles26}\n${row26('tcp46', '*.80')}`)).toMatchObject({
      family: 'ipv6',
      local: { address: '::', port: 80, zone: null },
      dualStack: true,
    });
    expect(only(`${titles26}\n${row26('tcp6 ', '*.80')}`)).toMatchObject({ dualStack: false });
    expect(only(`${titles26}\n${row26('tcp4 ', '*.80')}`)).toMatchObject({
      local: { address: '0.0.0.0', port: 80, zone: null },
      dualStack: null,
    });
  });

  it('reads IPv6 addresses whole with -l, with the interface they belong to', () => {
    const address = 'fe80::c4c8:5ff:fe12:3456%utun3.62503';
    expect(only(`${titles26}\n${row26('tcp6 ', address)}`)).toMatchObject({
      local: { address: 'fe80::c4c8:5ff:fe12:3456', port: 62503, zone: 'utun3' },
      cut: [],
    });
  });

  it.each([
    ['', null],
    ['Code - Insiders', 'Code - Insiders'],
    ['a.b:c (x)', 'a.b:c (x)'],
    ['x:1 00102 000000', 'x:1 00102 000000'],
    [':99 00100', ':99 00100'],
    ['1 2 3 4', '1 2 3 4'],
  ])('takes %j for a name, whatever it looks like', (printed, name) => {
    const socket = only(`${titles26}\n${row26('tcp4 ', '*.80', printed)}`);
    expect(socket?.owners).toEqual([{ pid: 4711, name, user: null }]);
  });

  it('reads both processes of -vv, and names the one that used the socket', () => {
    const titles = titles26.replace('process:pid', 'process:pid    eprocess:epid');
    const row = row26('tcp4 ', '*.80', 'Some App').replace(
      ':4711  ',
      ':4711         launchd:1     ',
    );
    const facts = {
      owners: [{ pid: 4711, name: 'Some App', user: null }],
      kernelId: 'gencnt:ad2',
    };
    expect(only(`${titles}\n${row}`)).toMatchObject(facts);
    // As after grep: that bytes have their packets with them tells that there are two processes.
    expect(only(row.replace(/(LISTEN +\d+)( +\d+)/, '$1/0$2/0'))).toMatchObject(facts);
  });

  it('has no owner where the last user is the kernel', () => {
    const row = row26('tcp4 ', '*.80', '').replace(':4711', ':0');
    expect(only(`${titles26}\n${row}`)?.owners).toEqual([]);
  });

  it('reads a state that netstat has no name for as unknown', () => {
    const row = row26('tcp4 ', '*.80').replace('LISTEN', '11    ');
    expect(only(`${titles26}\n${row}`)?.state).toBeNull();
  });

  it('keeps names as they are printed, with the numbers of known services', () => {
    const { sockets } = macosNetstat.read(fixtureLines('macos10.14-netstat.txt'));
    expect(sockets[0]).toMatchObject({
      local: { address: 'kbrazil-mac.attl', port: 62979 },
      remote: { address: '40.77.18.167', port: 443 },
      cut: ['local address'],
    });
    expect(sockets[13]?.remote).toEqual({
      address: '93.87.236.35.bc.',
      port: 0,
      zone: null,
      service: 'sunpr',
    });
  });

  it('marks what -A has cut, which may be the digits of a port', () => {
    const lines = [
      'Socket           Flowhash Proto Recv-Q Send-Q  Local Address      Foreign Address    (state)',
      'c1f2a9d8e7b60001        0 tcp4       0      0  192.168.100.200.62 17.57.144.20.5223  ESTABLISHED',
      'c1f2a9d8e7b60002        0 udp4       0      0  *.5353             *.*',
    ];
    expect(macosNetstat.recognizes(lines)).toBe(true);
    const { sockets } = macosNetstat.read(lines);
    expect(sockets.map(({ local, cut }) => [local.address, local.port, cut])).toEqual([
      ['192.168.100.200', 62, ['local address']],
      ['0.0.0.0', 5353, []],
    ]);
  });
});

function only(text: string): PrintedSocket | undefined {
  const { sockets } = macosNetstat.read(text.split('\n'));
  expect(sockets).toHaveLength(1);
  return sockets[0];
}
