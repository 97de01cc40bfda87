import { expect, it } from 'vitest';
import { statesAfter, statesSeen, stateWays } from '../../../shared/state-ways.ts';
import { tcpStates } from '../../../shared/tcp-states.ts';

it('leads from every state to another, and back to CLOSED in the end', () => {
  for (const state of tcpStates) {
    const reached = new Set(statesAfter(state));
    for (const each of reached) for (const next of statesAfter(each)) reached.add(next);
    expect(reached, state).toContain('CLOSED');
  }
});

it('leads to every state from where nothing is open', () => {
  const reached = new Set(statesAfter('CLOSED'));
  for (const each of reached) for (const next of statesAfter(each)) reached.add(next);
  expect([...tcpStates].filter((state) => !reached.has(state))).toEqual([]);
});

it('names what may follow as RFC 9293 does', () => {
  expect(statesAfter('ESTABLISHED')).toEqual(['FIN_WAIT_1', 'CLOSE_WAIT']);
  expect(statesAfter('FIN_WAIT_1')).toEqual(['FIN_WAIT_2', 'CLOSING', 'TIME_WAIT']);
  expect(statesAfter('CLOSE_WAIT')).toEqual(['LAST_ACK']);
  expect(new Set(stateWays.map(String)).size).toBe(stateWays.length);
});

it('gives the states that were seen, without what has none', () => {
  const history = [
    { state: 'SYN_SENT', at: 1 },
    { state: null, at: 2 },
    { state: 'ESTABLISHED', at: 3 },
  ] as const;
  expect(statesSeen(history)).toEqual(['SYN_SENT', 'ESTABLISHED']);
});
