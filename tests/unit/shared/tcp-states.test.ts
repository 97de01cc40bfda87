import { describe, expect, it } from 'vitest';
import { parseTcpState, phaseOf, tcpStates, tcpStatesFrom } from '../../../shared/tcp-states.ts';

describe('parseTcpState', () => {
  it('knows each state as it is spelled here', () => {
    expect(tcpStates.map(parseTcpState)).toEqual(tcpStates);
  });

  it.each([
    ['ESTABLISHED', ['ESTAB', 'estab', 'Established']],
    ['SYN_RCVD', ['SYN-RECV', 'syn_recv', 'SYN_RECEIVED', 'NEW_SYN_RECV', 'SYN_RCVD']],
    ['SYN_SENT', ['SYN-SENT', 'syn_sent']],
    ['FIN_WAIT_1', ['FIN-WAIT-1', 'FIN_WAIT1']],
    ['FIN_WAIT_2', ['FIN-WAIT-2', 'FIN_WAIT2', 'fin wait 2']],
    ['TIME_WAIT', ['TIME-WAIT', 'time_wait']],
    ['LISTEN', ['LISTENING', 'listen']],
    ['CLOSED', ['CLOSE', 'UNCONN']],
  ])('reads %s in every spelling in use', (state, spellings) => {
    expect(spellings.map(parseTcpState)).toEqual(spellings.map(() => state));
  });

  it.each(['', 'ESTABLISHE', 'TIME', 'constructor', '__proto__', 'LISTEN;'])(
    'says that %j is no state',
    (text) => {
      expect(parseTcpState(text)).toBeNull();
    },
  );
});

describe('tcpStatesFrom', () => {
  it.each([
    ['estab', ['ESTABLISHED']],
    ['FIN-', ['FIN_WAIT_1', 'FIN_WAIT_2']],
    ['time w', ['TIME_WAIT']],
    ['syn_r', ['SYN_RCVD']],
    ['close', ['CLOSED']],
    ['lisx', []],
    ['-', []],
  ])('takes %j for %j', (text, states) => {
    expect([...tcpStatesFrom(text)].toSorted()).toEqual(states);
  });
});

it('phaseOf takes a listener, a handshake, data, the goodbye and what remains apart', () => {
  expect(Object.groupBy(tcpStates, (state) => phaseOf[state])).toEqual({
    listening: ['LISTEN'],
    opening: ['SYN_SENT', 'SYN_RCVD'],
    open: ['ESTABLISHED'],
    closing: ['FIN_WAIT_1', 'FIN_WAIT_2', 'CLOSE_WAIT', 'CLOSING', 'LAST_ACK'],
    closed: ['TIME_WAIT', 'CLOSED'],
  });
});
