import { describe, expect, it } from 'vitest';
import {
  afterReceiving,
  afterSending,
  type Received,
  type Sent,
} from '../../../../shared/packets/end-state.ts';
import { stateWays } from '../../../../shared/state-ways.ts';
import { tcpStates } from '../../../../shared/tcp-states.ts';

const sent: readonly Sent[] = ['syn', 'syn-ack', 'fin', 'rst'];
const received: readonly Received[] = [
  'syn',
  'syn-ack',
  'ack-of-syn',
  'fin',
  'ack-of-fin',
  'rst',
  'rst-while-passive',
];

/** Ways of RFC 9293 that are rare: an active open of a listener, and what RST does. */
const rareWays = ['LISTEN SYN_SENT', 'SYN_RCVD LISTEN'];

describe('each state', () => {
  it.each(tcpStates)('%s is left only along the ways of RFC 9293, or by a reset', (state) => {
    const ways = new Set([...stateWays.map((way) => way.join(' ')), ...rareWays]);
    const after = [
      ...sent.map((event) => [event, afterSending(state, event)] as const),
      ...received.map((event) => [event, afterReceiving(state, event)] as const),
    ];
    const others = after
      .filter(([event, to]) => !(event.startsWith('rst') && to === 'CLOSED') && to !== state)
      .filter(([, to]) => !ways.has(`${state} ${to}`));
    expect(others).toEqual([]);
  });

  it.each(tcpStates)('%s ends by a reset, sent or received', (state) => {
    expect([afterSending(state, 'rst'), afterReceiving(state, 'rst')]).toEqual([
      'CLOSED',
      'CLOSED',
    ]);
  });
});

describe('an end of which nothing is known', () => {
  it('is known by what begins a connection, and by a reset', () => {
    expect(sent.map((event) => afterSending(null, event))).toEqual([
      'SYN_SENT',
      'SYN_RCVD',
      null,
      'CLOSED',
    ]);
    expect(received.map((event) => afterReceiving(null, event))).toEqual([
      null,
      'ESTABLISHED',
      null,
      null,
      null,
      'CLOSED',
      'CLOSED',
    ]);
  });
});
