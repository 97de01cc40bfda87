import { describe, expect, it } from 'vitest';
import {
  answerFor,
  type Ending,
  exitCodes,
  type Outcome,
} from '../../../../electron/terminal/kill-outcome.ts';
import type { PortAfter } from '../../../../shared/api.ts';
import type { Process } from '../../../../shared/process.ts';

const port3000 = { kind: 'port', protocol: 'tcp', port: 3000 } as const;
const free: PortAfter = {
  protocol: 'tcp',
  port: 3000,
  holders: [],
  free: true,
  takenAgain: false,
};
const shared: PortAfter = { ...free, holders: [processCalled('node', 900)], free: false };
const held: PortAfter = { ...shared, takenAgain: true };

describe('what came of kill', () => {
  it.each([
    ['ended', [], 0],
    ['ended', ['not-found'], 0],
    ['not-found', [], 3],
    ['not-permitted', ['ended', 'still-there'], 4],
    ['refused', ['not-permitted', 'ended', 'still-there'], 5],
    ['still-there', ['ended'], 6],
  ] as const)('is %s beside %j: exit code %i', (worst, others, code) => {
    const answer = answerFor(port3000, [...others, worst].map(ending), [free]);
    expect([answer.outcome, exitCodes[answer.outcome]]).toEqual([worst, code]);
  });

  it('K5 is 7 when the port is held again, and says by whom', () => {
    expect(answerFor(port3000, [ending('ended')], [held])).toEqual({
      outcome: 'taken-again',
      messages: ['ended!', 'TCP port 3000 was taken again by node (900).'],
      processes: [ending('ended')],
      ports: [held],
    });
  });

  it('K5 is 7 when somebody who may not be seen holds the port', () => {
    const answer = answerFor(port3000, [ending('ended')], [{ ...held, holders: [] }]);
    expect(answer.messages[1]).toBe(
      'TCP port 3000 was taken again by a process that may not be seen.',
    );
    expect(exitCodes[answer.outcome]).toBe(7);
  });

  it('minds only the port that was meant, but tells of the others', () => {
    const others = [free, { ...held, port: 3001 }, { ...held, protocol: 'udp' as const }];
    const answer = answerFor(port3000, [ending('ended')], others);
    expect([answer.outcome, ...answer.messages]).toEqual([
      'ended',
      'ended!',
      'TCP port 3000 is free.',
      'TCP port 3001 was taken again by node (900).',
      'UDP port 3000 was taken again by node (900).',
    ]);
    const byPid = (ports: PortAfter[]) =>
      answerFor({ kind: 'process', pid: 7 }, [ending('ended')], ports);
    expect(byPid(others).outcome).toBe('taken-again');
    expect(byPid([shared])).toMatchObject({
      outcome: 'ended',
      messages: ['ended!', 'TCP port 3000 is still held by node (900).'],
    });
    expect(answerFor(port3000, [ending('ended')], [shared]).outcome).toBe('taken-again');
  });
});

function ending(outcome: Outcome): Ending {
  return { pid: 1, startedAt: 2, name: 'node', user: null, outcome, message: `${outcome}!` };
}

function processCalled(name: string, pid: number): Process {
  return {
    pid,
    name,
    startedAt: 1,
    commandLine: null,
    executable: null,
    user: null,
    parent: null,
    unit: null,
    container: null,
  };
}
