import { describe, expect, it } from 'vitest';
import { outcomeText, portText } from '../../../../renderer/ending/end-text.ts';
import type { PortAfter } from '../../../../shared/api.ts';
import { processOf } from '../rows.ts';

describe('K5 a port afterwards', () => {
  it.each<[string, Partial<PortAfter>]>([
    ['TCP port 3000 is free', {}],
    ['TCP port 3000 is still held by node (4711)', { free: false, holders: [processOf(4711)] }],
    [
      'TCP port 3000 was taken again by node (4711)',
      { free: false, takenAgain: true, holders: [processOf(4711)] },
    ],
    ['TCP port 3000 is held by a process that may not be seen', { free: false }],
    ['UDP port 53 is free', { protocol: 'udp', port: 53 }],
  ])('reads %j', (text, facts) => {
    expect(portText(port(facts))).toBe(text);
  });
});

describe('the outcome for whoever no longer looks', () => {
  it('says what has ended, and what became of its ports', () => {
    const ports = [port({}), port({ port: 80, free: false })];
    expect(outcomeText(processOf(4711), { outcome: 'ended', tookMs: 5, ports })).toBe(
      'node (4711) has ended; TCP port 3000 is free; TCP port 80 is held by a process that may not be seen.',
    );
  });

  it('counts many free ports rather than naming them', () => {
    const ports = [1, 2, 3, 4].map((number) => port({ port: number }));
    expect(outcomeText(processOf(4711), { outcome: 'ended', tookMs: 5, ports })).toBe(
      'node (4711) has ended; 4 ports are free.',
    );
  });

  it.each([
    ['still-there', 'is still there'],
    ['cannot-ask', 'has no window that could be asked to close'],
    ['declined', 'was left alone'],
  ] as const)('says of one that is %s why it has not ended', (outcome, text) => {
    expect(outcomeText(processOf(4711), { outcome, tookMs: 5, ports: [] })).toBe(
      `node (4711) ${text}.`,
    );
  });
});

function port(facts: Partial<PortAfter>): PortAfter {
  return { protocol: 'tcp', port: 3000, holders: [], free: true, takenAgain: false, ...facts };
}
