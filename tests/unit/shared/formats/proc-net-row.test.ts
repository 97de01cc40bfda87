import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { formatEndpoint } from '../../../../shared/address.ts';
import type { Protocol } from '../../../../shared/connection.ts';
import {
  type Endianness,
  essentialsOf,
  parseProcNet,
} from '../../../../shared/formats/proc-net-row.ts';
import type { SocketRow } from '../../../../shared/formats/socket-row.ts';

describe('the tables of Linux 6.18', () => {
  it('T5 makes a row of every line of tcp', () => {
    expect(rowsOf('debian12-k6.18-proc-net-tcp.txt', 'tcp').map(inShort)).toEqual([
      '127.0.0.1:18080 * LISTEN ino:99722',
      '127.0.0.1:18083 * LISTEN ino:99748',
      '127.0.0.1:18080 127.0.0.1:54448 ESTABLISHED null',
      '192.0.2.2:56296 203.0.113.80:443 ESTABLISHED ino:102113',
      '127.0.0.1:53844 127.0.0.1:18083 ESTABLISHED ino:99749',
      '127.0.0.1:53856 127.0.0.1:18083 CLOSE_WAIT ino:99751',
      '127.0.0.1:53870 127.0.0.1:18083 TIME_WAIT null',
      '127.0.0.1:54448 127.0.0.1:18080 ESTABLISHED ino:99723',
      '127.0.0.1:54464 127.0.0.1:18080 ESTABLISHED ino:99724',
      '127.0.0.1:54480 127.0.0.1:18080 ESTABLISHED ino:99725',
      '127.0.0.1:54490 127.0.0.1:18080 SYN_SENT ino:99726',
      '127.0.0.1:54500 127.0.0.1:18080 SYN_SENT ino:99727',
      '127.0.0.1:18083 127.0.0.1:53856 FIN_WAIT_2 null',
      '127.0.0.1:18083 127.0.0.1:53844 ESTABLISHED ino:99750',
      '127.0.0.1:18080 127.0.0.1:54464 ESTABLISHED null',
      '127.0.0.1:51902 127.0.0.1:18081 ESTABLISHED ino:99739',
      '127.0.0.1:18080 127.0.0.1:54480 ESTABLISHED null',
    ]);
  });

  it('T5 makes a row of every line of tcp6, IPv4-mapped addresses as IPv4', () => {
    expect(rowsOf('debian12-k6.18-proc-net-tcp6.txt', 'tcp').map(inShort)).toEqual([
      '[::]:18081 * LISTEN ino:99728',
      '[::]:18082 * LISTEN ino:99743',
      '[fe80::fc:ff:fe00:1]:18084 * LISTEN ino:99759',
      '[::1]:51448 [::1]:18081 ESTABLISHED ino:99741',
      '[::1]:18081 [::1]:51448 ESTABLISHED ino:99742',
      '[fe80::fc:ff:fe00:1]:18084 [fe80::fc:ff:fe00:1]:44638 ESTABLISHED ino:99762',
      '[fe80::fc:ff:fe00:1]:44638 [fe80::fc:ff:fe00:1]:18084 ESTABLISHED ino:99761',
      '127.0.0.1:18081 127.0.0.1:51902 ESTABLISHED ino:99740',
    ]);
  });

  it('gives UDP no state, and a remote end only when it is connected', () => {
    expect(rowsOf('debian12-k6.18-proc-net-udp.txt', 'udp').map(inShort)).toEqual([
      '127.0.0.1:60991 127.0.0.1:18090 null ino:99746',
      '0.0.0.0:18090 * null ino:99744',
      '127.0.0.53:18092 * null ino:99747',
    ]);
    expect(rowsOf('debian12-k6.18-proc-net-udp6.txt', 'udp').map(inShort)).toEqual([
      '[::1]:18091 * null ino:99745',
    ]);
  });

  it('reads every fact of a mapped connection', () => {
    expect(rowsOf('debian12-k6.18-proc-net-tcp6.txt', 'tcp').at(-1)).toEqual({
      protocol: 'tcp',
      family: 'ipv4',
      namespace: null,
      state: 'ESTABLISHED',
      local: { address: '127.0.0.1', port: 18081, zone: null },
      remote: { address: '127.0.0.1', port: 51902, zone: null },
      receiveQueue: 5000,
      sendQueue: 0,
      dualStack: null,
      traffic: null,
      kernelId: 'ino:99740',
      inode: 99740,
      uid: 0,
    });
  });

  it('says of a listener how many wait, not how many may', () => {
    const [listener] = rowsOf('debian12-k6.18-proc-net-tcp.txt', 'tcp');
    expect([listener?.receiveQueue, listener?.sendQueue]).toEqual([3, null]);
  });

  it('does not take what has no inode for a socket of root', () => {
    const rows = rowsOf('debian12-k6.18-proc-net-tcp.txt', 'tcp');
    expect(rows.filter(({ inode }) => inode === 0).map(({ uid }) => uid)).toEqual(
      Array(5).fill(null),
    );
    expect(
      rowsOf('proc-net-tcp.txt', 'tcp')
        .slice(0, 3)
        .map(({ uid }) => uid),
    ).toEqual([101, 1000, 0]);
  });

  it('reads tables of other kernels', () => {
    expect(rowsOf('proc-net-tcp.txt', 'tcp')).toHaveLength(linesOf('proc-net-tcp.txt').length);
    expect(rowsOf('proc-net-tcp6.txt', 'tcp').slice(0, 2).map(inShort)).toEqual([
      '[::]:22 * LISTEN ino:23556',
      '[2601:646:9e01:f100::3a4c]:59136 [2a03:2880:f131:83:face:b00c:0:25de]:80 TIME_WAIT null',
    ]);
  });
});

describe('addresses', () => {
  it.each<[Endianness, string, string]>([
    ['LE', '0100007F:46A0', '127.0.0.1:18080'],
    ['BE', '7F000001:46A0', '127.0.0.1:18080'],
    ['LE', 'FFFFFFFF:FFFF', '255.255.255.255:65535'],
    ['LE', '000080FE00000000FF00FC00010000FE:0016', '[fe80::fc:ff:fe00:1]:22'],
    ['BE', 'FE8000000000000000FC00FFFE000001:0016', '[fe80::fc:ff:fe00:1]:22'],
    ['LE', '0000000000000000FFFF00000100007F:0016', '127.0.0.1:22'],
    ['BE', '00000000000000000000FFFF7F000001:0016', '127.0.0.1:22'],
  ])('%s %s is %s', (endianness, text, expected) => {
    const row = parseProcNet(`tcp ${text} ${text} 01 00000000:00000000 0 5`, endianness);
    expect(row && formatEndpoint(row.local)).toBe(expected);
  });
});

describe('what is no line', () => {
  it.each([
    '',
    '  sl  local_address rem_address   st tx_queue rx_queue tr tm->when retrnsmt   uid  timeout inode',
    '   1: 0100007F:46A0 00000000:0000 0A 00000000:00000003 00:00000000 00000000     0',
  ])('“%s” has no essentials', (line) => {
    expect(essentialsOf('tcp', line)).toBeNull();
  });

  it.each([
    'tcp 0100007F:46A0 00000000:0000 FF 00000000:00000000 0 5',
    'tcp 0100007F:46A 00000000:0000 0A 00000000:00000000 0 5',
    'tcp 0100007F00:46A0 00000000:0000 0A 00000000:00000000 0 5',
    'tcp 0100007F:46A0 0A 00000000:00000000 0 5',
    'tcp 0100007F:46A0 00000000:0000 0A 00000000:00000000 -1 5',
  ])('“%s” makes no row', (essentials) => {
    expect(parseProcNet(essentials, 'LE')).toBeNull();
  });

  it('never throws, whatever the text', () => {
    const part = fc.constantFrom('1:', '0100007F:46A0', '01', '00000000:00000000', '0', ':', 'x');
    const text = fc
      .array(fc.oneof(part, fc.string()), { maxLength: 14 })
      .map((parts) => parts.join(' '));
    fc.assert(
      fc.property(text, (line) => {
        parseProcNet(essentialsOf('udp', line) ?? line, 'LE');
      }),
    );
  });
});

function rowsOf(fixture: string, protocol: Protocol): readonly SocketRow[] {
  return linesOf(fixture).flatMap((line) => {
    const essentials = essentialsOf(protocol, line);
    return (essentials === null ? null : parseProcNet(essentials, 'LE')) ?? [];
  });
}

function linesOf(fixture: string): readonly string[] {
  const path = join(import.meta.dirname, '../../../fixtures/captures', `linux-${fixture}`);
  return readFileSync(path, 'utf8').trimEnd().split('\n').slice(1);
}

function inShort({ local, remote, state, kernelId }: SocketRow): string {
  return `${formatEndpoint(local)} ${formatEndpoint(remote)} ${state} ${kernelId}`;
}
