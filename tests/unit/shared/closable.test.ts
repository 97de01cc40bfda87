import { describe, expect, it } from 'vitest';
import { whyNotClosable } from '../../../shared/closable.ts';
import type { Connection } from '../../../shared/connection.ts';
import { connection } from '../renderer/rows.ts';

const ipv6 = { family: 'ipv6' } as const;
const listener = { state: 'LISTEN', remote: null } as const;
const udp = { protocol: 'udp', state: null } as const;
const captured = { captured: { line: 1, text: 'tcp', cut: [] } };

describe('whether a connection can be closed', () => {
  it.each<[Parameters<typeof whyNotClosable>[1], string, Partial<Connection>, string | null]>([
    ['linux', 'an open one', {}, null],
    ['linux', 'an IPv6 one', ipv6, null],
    ['linux', 'one in TIME_WAIT', { state: 'TIME_WAIT' }, null],
    ['linux', 'UDP', udp, 'UDP has no connections to close.'],
    ['linux', 'a listener', listener, 'A listening socket closes with its process: end that.'],
    ['linux', 'one of a capture', captured, 'It is from a capture.'],
    ['win32', 'an open one', {}, null],
    ['win32', 'a half-closed one', { state: 'CLOSE_WAIT' }, null],
    ['win32', 'an IPv6 one', ipv6, 'Windows offers no way to close an IPv6 connection.'],
    ['win32', 'one in TIME_WAIT', { state: 'TIME_WAIT' }, 'It is closed already.'],
    ['win32', 'one in SYN_SENT', { state: 'SYN_SENT' }, 'Windows closes open connections only.'],
    [
      'darwin',
      'an open one',
      {},
      'macOS has no public way to close the connection of another process.',
    ],
    ['other', 'an open one', {}, 'Sockeye cannot close connections on this system.'],
  ])('on %s of %s', (platform, _, facts, why) => {
    expect(whyNotClosable(connection('a', facts), platform)).toBe(why);
  });
});
