import { describe, expect, it } from 'vitest';
import {
  cookieOf,
  rowOf,
} from '../../../../../../../electron/collector/sources/linux/sock-diag/diag-row.ts';
import type { Protocol } from '../../../../../../../shared/connection.ts';
import { type DiagFacts, diagMessage } from './messages.ts';

const loopback6 = [...Array(15).fill(0), 1];
const any6 = Array<number>(16).fill(0);
const linkLocal = [0xfe, 0x80, ...Array(13).fill(0), 1];
const mapped = [...Array(10).fill(0), 0xff, 0xff, 10, 0, 0, 1];
const v6only = (value: number) => ({ type: 11, bytes: [value] });

describe('the row of a message of sock_diag', () => {
  it('has everything that the kernel says', () => {
    expect(row({ receiveQueue: 12, sendQueue: 0xffff_ffff, inode: 0xffff_fff0 })).toEqual({
      protocol: 'tcp',
      family: 'ipv4',
      namespace: null,
      state: 'ESTABLISHED',
      local: { address: '127.0.0.1', port: 8080, zone: null },
      remote: { address: '127.0.0.1', port: 50_000, zone: null },
      receiveQueue: 12,
      sendQueue: 0xffff_ffff,
      dualStack: null,
      traffic: null,
      kernelId: '7',
      inode: 0xffff_fff0,
      uid: 1000,
    });
  });

  it.each([
    [1, 'ESTABLISHED'],
    [2, 'SYN_SENT'],
    [3, 'SYN_RCVD'],
    [4, 'FIN_WAIT_1'],
    [5, 'FIN_WAIT_2'],
    [6, 'TIME_WAIT'],
    [7, 'CLOSED'],
    [8, 'CLOSE_WAIT'],
    [9, 'LAST_ACK'],
    [10, 'LISTEN'],
    [11, 'CLOSING'],
    [12, 'SYN_RCVD'],
    [13, 'CLOSED'],
    [0, null],
    [200, null],
  ] as const)('calls state %i %s', (state, expected) => {
    expect(row({ state }).state).toBe(expected);
  });

  it('gives UDP no state, whatever the number', () => {
    expect([row({ state: 7 }, 'udp').state, row({ state: 1 }, 'udp').state]).toEqual([null, null]);
  });

  it('gives a listener no remote end, nor what has no remote port', () => {
    expect(row({ state: 10, remote: [1, 2, 3, 4] }).remote).toBeNull();
    expect(row({ state: 7, ports: [53, 0] }, 'udp').remote).toBeNull();
  });

  it.each([
    [[v6only(0)], true],
    [[v6only(1)], false],
    [[], null],
    [[{ type: 8, bytes: [0] }, { type: 21, bytes: [1, 2, 3, 4, 5, 6, 7, 8] }, v6only(1)], false],
    [[{ type: 2, bytes: Array<number>(280).fill(11) }, v6only(0)], true],
    [[{ type: 11, bytes: [] }], null],
  ] as const)(
    'reads from the attributes %j whether :: takes IPv4, too: %s',
    (attributes, expected) => {
      expect(row({ family: 10, state: 10, local: any6, remote: any6, attributes }).dualStack).toBe(
        expected,
      );
    },
  );

  it('ends where an attribute claims to be longer than the message, or nothing at all', () => {
    const message = diagMessage({ family: 10, state: 10, local: any6, remote: any6 });
    for (const header of [0, 1, 3, 0xffff, 0x7fff]) {
      const words = Int32Array.from([...message, header]);
      expect(rowOf('tcp', words, 0, words.length).dualStack).toBeNull();
    }
  });

  it('writes addresses as RFC 5952 does, and IPv4-mapped ones as IPv4', () => {
    const { local, family } = row({ family: 10, local: loopback6, remote: loopback6 });
    expect([local.address, family]).toEqual(['::1', 'ipv6']);
    const ipv4 = row({ family: 10, local: mapped, remote: mapped });
    expect([ipv4.local.address, ipv4.remote?.address, ipv4.family]).toEqual([
      '10.0.0.1',
      '10.0.0.1',
      'ipv4',
    ]);
  });

  it.runIf(process.platform === 'linux')(
    'names the interface of the socket on the local side, and on a link-local peer (needs Linux)',
    () => {
      const bound = row({ interface: 1, state: 10 });
      expect(bound.local.zone).toBe('lo');
      expect(row({ interface: 1 }).remote?.zone).toBeNull();
      const peer = row({ family: 10, local: linkLocal, remote: linkLocal, interface: 1 });
      expect([peer.local.zone, peer.remote?.zone]).toEqual(['lo', 'lo']);
      expect(row({ interface: 2_000_000_000 }).local.zone).toBe('if2000000000');
    },
  );

  it.each([
    [[0x1a, 0], '1a'],
    [[-1, 0x12], '12ffffffff'],
    [[1, -1], 'ffffffff00000001'],
  ] as const)('prints the cookie %j as ss does: %s', (cookie, expected) => {
    expect(cookieOf(diagMessage({ cookie }), 0)).toBe(expected);
    expect(row({ cookie }).kernelId).toBe(expected);
  });

  it('gives what stands in for a socket in TIME_WAIT no identity and no user', () => {
    const gone = row({ state: 6, inode: 0, uid: 0 });
    expect([gone.kernelId, gone.uid, gone.inode]).toEqual([null, null, 0]);
    expect(row({ state: 5, inode: 0, uid: 0 }).kernelId).toBeNull();
    expect(row({ state: 5, inode: 9 }).kernelId).toBe('7');
  });
});

function row(facts: DiagFacts, protocol: Protocol = 'tcp') {
  // Not at the beginning: in a datagram, others stand before it.
  const message = diagMessage(facts);
  const words = Int32Array.from([1, 2, 3, ...message, 4]);
  return rowOf(protocol, words, 3, message.length);
}
