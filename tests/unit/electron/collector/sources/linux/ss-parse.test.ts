import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createSsLines } from '../../../../../../electron/collector/sources/linux/ss-lines.ts';
import { parseSsLine } from '../../../../../../electron/collector/sources/linux/ss-parse.ts';
import { formatEndpoint } from '../../../../../../shared/address.ts';
import type { SocketRow } from '../../../../../../shared/formats/socket-row.ts';
import { essentialsOf } from '../../../../../../shared/formats/ss/essentials.ts';

describe('output of ss 6.1 on Debian 12', () => {
  const unprivileged = rowsOf('debian12-iproute2_6.1-ss-HOnatupeim-nobody.txt');

  it('T5 makes a row of every line', () => {
    expect(unprivileged.map(inShort)).toEqual([
      'udp 127.0.0.1:60991 127.0.0.1:18090 null 4e2c',
      'udp 0.0.0.0:18090 * null 4e2d',
      'udp 127.0.0.53%lo:18092 * null 4e2e',
      'udp [::1]:18091 * null 4e2f',
      'tcp 127.0.0.1:18080 * LISTEN 4e30',
      'tcp 127.0.0.1:18083 * LISTEN 4e31',
      'tcp 127.0.0.1:18080 127.0.0.1:54448 ESTABLISHED 4e33',
      'tcp 127.0.0.1:53844 127.0.0.1:18083 ESTABLISHED 4e34',
      'tcp 127.0.0.1:53856 127.0.0.1:18083 CLOSE_WAIT 4e35',
      'tcp 127.0.0.1:53870 127.0.0.1:18083 TIME_WAIT null',
      'tcp 127.0.0.1:54448 127.0.0.1:18080 ESTABLISHED 4e37',
      'tcp 127.0.0.1:54464 127.0.0.1:18080 ESTABLISHED 4e38',
      'tcp 127.0.0.1:54480 127.0.0.1:18080 ESTABLISHED 4e39',
      'tcp 127.0.0.1:54490 127.0.0.1:18080 SYN_SENT 4e3a',
      'tcp 127.0.0.1:54500 127.0.0.1:18080 SYN_SENT 4e3b',
      'tcp 127.0.0.1:18083 127.0.0.1:53856 FIN_WAIT_2 null',
      'tcp 127.0.0.1:18083 127.0.0.1:53844 ESTABLISHED 4e3d',
      'tcp 127.0.0.1:18080 127.0.0.1:54464 ESTABLISHED 4e3e',
      'tcp 127.0.0.1:51902 127.0.0.1:18081 ESTABLISHED 4e3f',
      'tcp 127.0.0.1:18080 127.0.0.1:54480 ESTABLISHED 4e40',
      'tcp [::]:18081 * LISTEN 4e41',
      'tcp [::]:18082 * LISTEN 4e42',
      'tcp [fe80::fc:ff:fe00:1%eth0]:18084 * LISTEN 4e43',
      'tcp [::1]:51448 [::1]:18081 ESTABLISHED 4e44',
      'tcp [::1]:18081 [::1]:51448 ESTABLISHED 4e45',
      'tcp [fe80::fc:ff:fe00:1%eth0]:18084 [fe80::fc:ff:fe00:1%eth0]:44638 ESTABLISHED 4e46',
      'tcp [fe80::fc:ff:fe00:1%eth0]:44638 [fe80::fc:ff:fe00:1%eth0]:18084 ESTABLISHED 4e47',
      'tcp 127.0.0.1:18081 127.0.0.1:51902 ESTABLISHED 4e48',
    ]);
  });

  it('reads every fact of a line with all its values', () => {
    expect(unprivileged.find(({ kernelId }) => kernelId === '4e3f')).toEqual({
      protocol: 'tcp',
      family: 'ipv4',
      namespace: null,
      state: 'ESTABLISHED',
      local: { address: '127.0.0.1', port: 51902, zone: null },
      remote: { address: '127.0.0.1', port: 18081, zone: null },
      receiveQueue: 0,
      sendQueue: 0,
      dualStack: null,
      traffic: null,
      kernelId: '4e3f',
      inode: 99739,
      uid: 0,
    });
  });

  it('is not misled by blanks, quotes and parentheses in the names of owners', () => {
    const asRoot = rowsOf('debian12-iproute2_6.1-ss-HOnatupeim-root.txt');
    expect(asRoot.map(inShort)).toEqual(unprivileged.map(inShort));
  });

  it('joins the two lines which an ss without -O prints of each socket', () => {
    const [header, ...rows] = linesOf('debian12-iproute2_6.1-ss-natupeim-multiline-header.txt');
    expect(header).toMatch(/^Netid State/);
    expect(rows.map(parsed)).toEqual(rowsOf('debian12-iproute2_6.1-ss-HOnatupeim-root.txt'));
  });
});

describe('an endpoint', () => {
  it.each([
    ['127.0.0.1:80', '10.0.0.9:5', 'ipv4 127.0.0.1:80 10.0.0.9:5'],
    ['[::1]:80', '[2001:db8::2]:5', 'ipv6 [::1]:80 [2001:db8::2]:5'],
    ['127.0.0.53%lo:53', '0.0.0.0:*', 'ipv4 127.0.0.53%lo:53 *'],
    ['[fe80::1]%eth0:80', '[fe80::2]:5', 'ipv6 [fe80::1%eth0]:80 [fe80::2%eth0]:5'],
    ['[fe80::1%eth0]:80', '[fe80::2]:5', 'ipv6 [fe80::1%eth0]:80 [fe80::2%eth0]:5'],
    ['10.0.0.1%tun0:80', '8.8.8.8:5', 'ipv4 10.0.0.1%tun0:80 8.8.8.8:5'],
    ['[::ffff:127.0.0.1]:80', '[::ffff:10.0.0.9]:5', 'ipv4 127.0.0.1:80 10.0.0.9:5'],
    ['::ffff:127.0.0.1:80', '::ffff:10.0.0.9:5', 'ipv4 127.0.0.1:80 10.0.0.9:5'],
    [':::22', ':::*', 'ipv6 [::]:22 *'],
    ['::1:22', '::1:38134', 'ipv6 [::1]:22 [::1]:38134'],
    ['*:22', '*:*', 'ipv4 0.0.0.0:22 *'],
    ['*%eth0:546', '*:*', 'ipv4 0.0.0.0%eth0:546 *'],
    ['0.0.0.0:0', '0.0.0.0:*', 'ipv4 0.0.0.0:0 *'],
  ])('%s to %s', (local, peer, expected) => {
    const row = parsed(`tcp ESTAB 0 0 ${local} ${peer} ino:1 sk:1`);
    expect(row && `${row.family} ${formatEndpoint(row.local)} ${formatEndpoint(row.remote)}`).toBe(
      expected,
    );
  });

  it.each([
    ['*:80', 'v6only:0', '::', true],
    ['*%eth0:80', 'v6only:0', '::', true],
    ['[::]:80', 'v6only:1', '::', false],
    ['[::]:80', '', '::', null],
    ['[::1]:80', 'v6only:0', '::1', null],
    ['0.0.0.0:80', '', '0.0.0.0', null],
  ])('%s with “%s” says whether it takes IPv4 as well', (local, v6only, address, dualStack) => {
    const row = parsed(`tcp LISTEN 0 5 ${local} *:* ino:1 sk:1 ${v6only} <->`);
    expect([row?.local.address, row?.dualStack]).toEqual([address, dualStack]);
  });

  it('keeps the letters of an interface that is not named in ASCII', () => {
    const zone = Buffer.from('büro').toString('latin1');
    expect(parsed(`udp UNCONN 0 0 0.0.0.0%${zone}:68 0.0.0.0:* ino:1 sk:1`)?.local.zone).toBe(
      'büro',
    );
  });

  it('is whole where a letter of its interface has a byte that is a kind of space in Latin-1', () => {
    const zone = Buffer.from('à0').toString('latin1');
    expect(zone).toMatch(/\s/);
    expect(parsed(`udp UNCONN 0 0 0.0.0.0%${zone}:68 0.0.0.0:* ino:1 sk:1`)?.local.zone).toBe('à0');
  });
});

describe('a state', () => {
  it.each([
    ['ESTAB', 'ESTABLISHED'],
    ['SYN-SENT', 'SYN_SENT'],
    ['SYN-RECV', 'SYN_RCVD'],
    ['FIN-WAIT-1', 'FIN_WAIT_1'],
    ['FIN-WAIT-2', 'FIN_WAIT_2'],
    ['TIME-WAIT', 'TIME_WAIT'],
    ['UNCONN', 'CLOSED'],
    ['CLOSE-WAIT', 'CLOSE_WAIT'],
    ['LAST-ACK', 'LAST_ACK'],
    ['LISTEN', 'LISTEN'],
    ['CLOSING', 'CLOSING'],
    ['BOUND-INACTIVE', 'CLOSED'],
    ['UNKNOWN', null],
  ])('%s is %s', (text, state) => {
    expect(parsed(`tcp ${text} 0 0 1.2.3.4:1 1.2.3.4:2 ino:9 sk:1`)?.state).toBe(state);
  });

  it('is null for UDP, connected or not', () => {
    const connected = parsed('udp ESTAB 0 0 127.0.0.1:1 127.0.0.1:2 ino:9 sk:1');
    const bound = parsed('udp UNCONN 0 0 127.0.0.1:1 0.0.0.0:* ino:9 sk:1');
    expect([connected?.state, bound?.state]).toEqual([null, null]);
    expect([connected?.remote?.port, bound?.remote]).toEqual([2, null]);
  });
});

describe('identity, user and queues', () => {
  it.each([
    ['ESTAB', 'ino:7 sk:4e2c', '4e2c'],
    ['ESTAB', 'ino:0 sk:4e2c', '4e2c'],
    ['ESTAB', 'ino:7', 'ino:7'],
    ['ESTAB', 'ino:7 sk:zz', 'ino:7'],
    ['ESTAB', '', null],
    ['SYN-RECV', 'ino:0 sk:4e2c', '4e2c'],
    ['FIN-WAIT-2', 'ino:7 sk:4e2c', '4e2c'],
    ['FIN-WAIT-2', 'ino:0 sk:4e2c', null],
    ['TIME-WAIT', 'ino:0 sk:4e2c', null],
  ])('T2 %s with “%s” has the kernel identity %s', (state, values, kernelId) => {
    expect(parsed(`tcp ${state} 0 0 1.2.3.4:1 1.2.3.4:2 ${values}`)?.kernelId).toBe(kernelId);
  });

  it.each([
    ['uid:1000 ino:7 sk:1', 1000],
    ['ino:7 sk:1', 0],
    ['ino:0 sk:1', null],
    ['uid:33 ino:0 sk:1', 33],
    ['ino:7 sk:1 cgroup:/a uid:5 <->', 0],
    ['uid:1000 ino:7 sk:1 cgroup:/a uid:0 ino:8 <->', 1000],
  ])('“%s” belongs to user %s', (values, uid) => {
    expect(parsed(`tcp ESTAB 0 0 1.2.3.4:1 1.2.3.4:2 ${values}`)?.uid).toBe(uid);
  });

  it('gives the queues of a listener as those waiting and how many may wait', () => {
    const row = parsed('tcp LISTEN 3 2 127.0.0.1:1 0.0.0.0:* ino:9 sk:1');
    expect([row?.receiveQueue, row?.sendQueue, row?.remote]).toEqual([3, 2, null]);
  });
});

describe('what is no line of ss', () => {
  it.each([
    '',
    'tcp',
    'Netid State Recv-Q Send-Q Local Address:Port Peer Address:Port',
    'nl UNCONN 0 0 rtnl:kernel *',
    'tcp LISTEN 0 128 *:ssh *:*',
    'tcp LISTEN 0 128 0.0.0.0:99999 *:*',
    'tcp ESTAB 0 0 1.2.3.4:1',
    'tcp ESTAB 0 0 1.2.3.4.5:1 1.2.3.4:2',
    'tcp ESTAB 0 0 [::1:1 [::g]:2',
    'tcp ESTABLISHING 0 0 1.2.3.4:1 1.2.3.4:2',
    'tcp ESTAB -1 0 1.2.3.4:1 1.2.3.4:2',
    'icmp6 UNCONN 0 0 *%ens33:58 *:*',
  ])('“%s” is no row', (line) => {
    expect(parsed(line)).toBeNull();
  });

  it('never throws, whatever the text', () => {
    const token = fc.constantFrom(
      'tcp',
      'udp',
      'ESTAB',
      '0',
      '[::1]:5',
      '*:*',
      ':',
      '%',
      'ino:',
      'sk:x',
    );
    const text = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.array(fc.oneof(token, fc.string()), { maxLength: 12 }).map((tokens) => tokens.join(' ')),
    );
    fc.assert(
      fc.property(text, (line) => {
        parseSsLine(essentialsOf(line));
        parseSsLine(line);
      }),
      { numRuns: 500 },
    );
  }, 30_000);
});

function rowsOf(fixture: string): readonly SocketRow[] {
  return linesOf(fixture).flatMap((line) => parsed(line) ?? []);
}

function parsed(line: string): SocketRow | null {
  return parseSsLine(essentialsOf(line));
}

function linesOf(fixture: string): readonly string[] {
  const lines: string[] = [];
  const reader = createSsLines((line) => lines.push(line));
  reader.add(
    readFileSync(join(import.meta.dirname, '../../../../../fixtures/captures', `linux-${fixture}`)),
  );
  expect(reader.end()).toBeNull();
  return lines;
}

function inShort({ protocol, local, remote, state, kernelId }: SocketRow): string {
  return `${protocol} ${formatEndpoint(local)} ${formatEndpoint(remote)} ${state} ${kernelId}`;
}
