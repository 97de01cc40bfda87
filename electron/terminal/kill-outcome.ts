import type { PortAfter } from '../../shared/api.ts';
import type { ProcessRef } from '../../shared/process.ts';
import type { ErrorCode, RequestError } from '../../shared/result.ts';
import { portText, type Target } from './kill-target.ts';
import { processText } from './process-text.ts';

/** What can come of `kill`, and the exit code that says so. */
export const exitCodes = {
  ended: 0,
  'not-confirmed': 1,
  'not-found': 3,
  'not-permitted': 4,
  refused: 5,
  'still-there': 6,
  'taken-again': 7,
} as const;

export type Outcome = keyof typeof exitCodes;

/** What came of ending one process. */
export type Ending = ProcessRef & {
  readonly name: string;
  readonly user: string | null;
  readonly outcome: Outcome;
  readonly message: string;
};

export type Answer = {
  readonly outcome: Outcome;
  /** One sentence for each thing that happened. */
  readonly messages: readonly string[];
  readonly processes: readonly Ending[];
  readonly ports: readonly PortAfter[];
};

/** The outcome that an expected failure amounts to; null if it is none. */
export function outcomeOfError(code: ErrorCode): Outcome | null {
  return outcomesByError[code] ?? null;
}

const outcomesByError: Partial<Record<ErrorCode, Outcome>> = {
  'not-found': 'not-found',
  'permission-denied': 'not-permitted',
  refused: 'refused',
};

/** The message of a failure, and what to run where that is a way. */
export function failureText({ message, command }: RequestError): string {
  return command === undefined ? message : `${message} Run: ${command}`;
}

/** Takes together what came of each process, and of the ports they held. */
export function answerFor(
  target: Target,
  processes: readonly Ending[],
  ports: readonly PortAfter[],
): Answer {
  const outcomes = new Set(processes.map(({ outcome }) => outcome));
  const isMissed = ports.some((port) => isHeldAgain(target, port));
  if (isMissed) outcomes.add('taken-again');
  return {
    outcome: worstFirst.find((outcome) => outcomes.has(outcome)) ?? 'not-found',
    messages: [...processes.map(({ message }) => message), ...ports.map(portSentence)],
    processes,
    ports,
  };
}

// Of several processes the worst outcome decides. One that had ended by itself is what was wanted.
const worstFirst: readonly Outcome[] = [
  'refused',
  'not-permitted',
  'still-there',
  'taken-again',
  'ended',
  'not-found',
];

/** A port was to become free; of a process, others may go on to share its ports. */
function isHeldAgain(target: Target, { protocol, port, free, takenAgain }: PortAfter): boolean {
  if (target.kind === 'process') return takenAgain;
  return target.port === port && target.protocol === protocol && !free;
}

function portSentence(port: PortAfter): string {
  if (port.free) return `${portText(port)} is free.`;
  const holders = port.holders.map(processText).join(', ') || 'a process that may not be seen';
  return `${portText(port)} ${port.takenAgain ? 'was taken again by' : 'is still held by'} ${holders}.`;
}
