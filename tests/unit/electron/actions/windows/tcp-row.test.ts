import { describe, expect, it } from 'vitest';
import { closingOf } from '../../../../../electron/actions/windows/close.ts';
import { ipv4Connection, rowToDelete } from '../../../../../electron/actions/windows/tcp-row.ts';
import { RequestError } from '../../../../../shared/result.ts';

const at = (address: string, port: number) => ({ address, port, zone: null });

describe('what SetTcpEntry is called with', () => {
  it('is a MIB_TCPROW: DELETE_TCB, addresses and ports in network byte order', () => {
    const row = rowToDelete(
      ipv4Connection({ local: at('192.168.1.2', 0xc001), remote: at('203.0.113.250', 443) }),
    );
    expect([...row]).toEqual([
      ...[12, 0, 0, 0],
      ...[192, 168, 1, 2],
      ...[0xc0, 0x01, 0, 0],
      ...[203, 0, 113, 250],
      ...[0x01, 0xbb, 0, 0],
    ]);
  });

  it.each([
    ['no remote end', at('127.0.0.1', 1), null],
    ['IPv6', at('::1', 1), at('::1', 2)],
    ['an IPv4-mapped address', at('::ffff:127.0.0.1', 1), at('127.0.0.1', 2)],
    ['a name', at('127.0.0.1', 1), at('localhost', 2)],
    ['a number too large', at('127.0.0.256', 1), at('127.0.0.1', 2)],
  ])('does not exist for %s', (_, local, remote) => {
    expect(() => ipv4Connection({ local, remote })).toThrow(
      new RequestError('unsupported', 'Windows can close connections of IPv4 only.'),
    );
  });
});

describe('an answer of SetTcpEntry', () => {
  it.each([
    [0, { kind: 'asked' }],
    [5, { kind: 'not-permitted', right: "an administrator's rights" }],
    [317, { kind: 'not-permitted', right: "an administrator's rights" }],
    [87, { kind: 'gone' }],
    [1168, { kind: 'gone' }],
  ])('%d means %j', (code, closing) => {
    expect(closingOf(code)).toEqual(closing);
  });

  it('that is not known is said as it is', () => {
    expect(() => closingOf(50)).toThrow(
      new RequestError(
        'unavailable',
        'Windows did not close the connection: SetTcpEntry failed with the error 50.',
      ),
    );
  });
});
