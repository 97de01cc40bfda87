import { describe, expect, it } from 'vitest';
import type { Connection } from '../../../../shared/connection.ts';
import { hereSentence } from '../../../../shared/probing/here-text.ts';
import { localSideOf } from '../../../../shared/probing/local-side.ts';
import { listener, probed } from './probed.ts';

describe('localSideOf', () => {
  it('names who listens at the address, or at any', () => {
    expect(said([listener(1234, '127.0.0.1')])).toBe(
      'Here: node (4711) listens on 127.0.0.1:1234.',
    );
    expect(said([listener(1234, '0.0.0.0')])).toBe('Here: node (4711) listens on 0.0.0.0:1234.');
    expect(said([listener(1234, '::', { dualStack: true })])).toBe(
      'Here: node (4711) listens on [::]:1234.',
    );
  });

  it('says that a process listens only at other addresses', () => {
    expect(said([listener(1234, '::1')])).toBe('Here: node (4711) listens on [::1]:1234 only.');
    expect(said([listener(1234, '::', { dualStack: false })])).toBe(
      'Here: node (4711) listens on [::]:1234 only.',
    );
    expect(said([listener(1234, '127.0.0.1')], '::1')).toBe(
      'Here: node (4711) listens on 127.0.0.1:1234 only.',
    );
    expect(said([listener(1234, '10.0.0.1'), listener(1234, '::1')])).toBe(
      'Here: node (4711) listens on 10.0.0.1:1234, [::1]:1234 only.',
    );
  });

  it('says that nothing listens, whoever is a client of the port', () => {
    const client: Connection = {
      ...listener(1234, '127.0.0.1'),
      state: 'ESTABLISHED',
      remote: { address: '127.0.0.1', port: 80, zone: null },
    };
    expect(said([client, listener(12_345, '127.0.0.1')])).toBe(
      'Here: nothing listens on TCP port 1234.',
    );
  });

  it('says that a process has bound the port and does not listen', () => {
    const bound = listener(1234, '127.0.0.1', { state: 'CLOSED' });
    expect(said([bound])).toBe('Here: node (4711) has bound 127.0.0.1:1234, but does not listen.');
    expect(said([bound, listener(1234, '::1')])).toBe(
      'Here: node (4711) listens on [::1]:1234 only.',
    );
  });

  it('says that the other protocol has the port', () => {
    const udp = listener(1234, '0.0.0.0', { protocol: 'udp', state: null });
    expect(said([udp])).toBe(
      'Here: nothing listens on TCP port 1234; UDP port 1234 is held, however.',
    );
  });

  it('says that the accept queue is full when one more waits than may', () => {
    const waiting = (receiveQueue: number, sendQueue: number | null) =>
      localSideOf(target('127.0.0.1'), [listener(1234, '127.0.0.1', { receiveQueue, sendQueue })])
        .verdict;
    expect([waiting(3, 2), waiting(2, 2), waiting(0, 0), waiting(9, null)]).toEqual([
      'queue-full',
      'held',
      'held',
      'held',
    ]);
    expect(said([listener(1234, '127.0.0.1', { receiveQueue: 3, sendQueue: 2 })])).toBe(
      'Here: node (4711) listens on 127.0.0.1:1234, but its accept queue is full (3 wait, its limit is 2): it does not accept, and every further SYN is dropped.',
    );
  });

  it('does not call a port full of which another listener still accepts', () => {
    const full = listener(1234, '127.0.0.1', { receiveQueue: 3, sendQueue: 2 });
    const side = localSideOf(target('127.0.0.1'), [full, listener(1234, '0.0.0.0')]);
    expect(side.verdict).toBe('held');
  });

  it('says that it listens in another network namespace', () => {
    expect(said([listener(1234, '0.0.0.0', { namespace: 'web' })])).toBe(
      'Here: node (4711) listens on 0.0.0.0:1234 in web, which is another network namespace, as of a container.',
    );
  });

  it('prefers what is in its own namespace', () => {
    const others = listener(1234, '0.0.0.0', { namespace: 'web' });
    expect(localSideOf(target('127.0.0.1'), [others, listener(1234, '::1')]).verdict).toBe(
      'other-address',
    );
  });

  it('says of a hidden owner whose it is, and makes hostile names harmless', () => {
    const hidden = { owners: [], ownersAre: 'hidden' } as const;
    expect(said([listener(1234, '0.0.0.0', hidden)])).toBe(
      'Here: a process of ada that may not be seen listens on 0.0.0.0:1234.',
    );
    const owner = { pid: 7, name: 'a\u{1b}[2Jb', startedAt: 1, user: null };
    expect(said([listener(1234, '0.0.0.0', { owners: [owner] })])).toBe(
      'Here: a\\u{1b}[2Jb (7) listens on 0.0.0.0:1234.',
    );
  });

  it('says who else must have answered, or dropped it, where nobody listens', () => {
    const nobody = localSideOf(target('127.0.0.1'), []);
    const elsewhere = localSideOf(target('127.0.0.1'), [listener(1234, '::1')]);
    const passedOn =
      'the firewall passes it on to another port or address, as for a container, or who listened has ended';
    expect(hereSentence(probed({ outcome: 'open' }), nobody)).toBe(
      `Here: nothing listens on TCP port 1234; ${passedOn}.`,
    );
    expect(hereSentence(probed({ outcome: 'open' }), elsewhere)).toBe(
      `Here: node (4711) listens on [::1]:1234 only; ${passedOn}.`,
    );
    const dropped =
      'this computer would refuse that by itself: its firewall drops the packets, or passes them on to where nobody answers';
    expect(hereSentence(probed({ outcome: 'no-answer' }), nobody)).toBe(
      `Here: nothing listens on TCP port 1234; ${dropped}.`,
    );
    expect(hereSentence(probed({ outcome: 'silent', protocol: 'udp' }), nobody)).toBe(
      `Here: nothing has bound UDP port 1234; ${dropped}.`,
    );
    expect(hereSentence(probed({ outcome: 'refused' }), nobody)).toBe(
      'Here: nothing listens on TCP port 1234.',
    );
  });

  it('says that packets are dropped before they come to who listens', () => {
    const side = localSideOf(target('127.0.0.1'), [listener(1234, '0.0.0.0')]);
    expect(hereSentence(probed({ outcome: 'no-answer' }), side)).toBe(
      'Here: node (4711) listens on 0.0.0.0:1234; it can accept, so that the packets are dropped before they come to it: look at the firewall.',
    );
  });
});

function said(connections: readonly Connection[], address = '127.0.0.1'): string {
  return hereSentence({ ...probed(), outcome: null }, localSideOf(target(address), connections));
}

function target(address: string) {
  return { address, port: 1234, protocol: 'tcp' } as const;
}
