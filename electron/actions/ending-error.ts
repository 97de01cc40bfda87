import type { Process } from '../../shared/process.ts';
import { RequestError } from '../../shared/result.ts';
import { visibleText } from '../../shared/visible-text.ts';
import type { Computer } from './computer.ts';

export function goneError(pid: number): RequestError {
  return new RequestError('not-found', `Process ${pid} has already ended.`);
}

/** Rule K1: the process asked for has ended, and its pid was given to another one. */
export function reusedError(pid: number, startedAt: number): RequestError {
  const time = new Date(startedAt).toLocaleTimeString('en-GB');
  return new RequestError(
    'refused',
    `Refused (K1): pid ${pid} now belongs to another process, started at ${time}.`,
  );
}

/** Rule K6: which right is missing, how to end the process with it, and whether somebody can be asked for it. */
export function notPermittedError(
  target: Pick<Process, 'pid' | 'name' | 'user'>,
  computer: RightsOf,
): RequestError {
  const { ordinarily, elevated } = missing[computer.platform];
  const needs = computer.elevated ? elevated : ordinarily;
  return new RequestError('permission-denied', `${endingOf(target)} needs ${needs}`, {
    ...commandFor(target, computer),
    needsElevation: !computer.elevated && computer.endElevated !== null,
  });
}

/** Rule K6: nobody could be asked for the right that is missing. */
export function notAskedError(
  target: Pick<Process, 'pid' | 'name' | 'user'>,
  computer: RightsOf,
  cause?: RequestError,
): RequestError {
  const why = cause?.message ?? 'There is nobody here who could be asked for them.';
  const needs = `${endingOf(target)} needs ${missing[computer.platform].ordinarily}`;
  const command = commandFor(target, computer);
  return new RequestError('unavailable', `${needs} ${why}`, { ...command, cause });
}

type RightsOf = Pick<Computer, 'platform' | 'elevated' | 'elevatedKill' | 'endElevated'>;

const missingOnUnix = {
  ordinarily: "root's rights.",
  elevated:
    'the capability CAP_KILL, which root lacks here, as in a container. End it from outside.',
};

/** What is missing to end a process, to us and even to an administrator, as the end of a sentence. */
const missing: Readonly<
  Record<Computer['platform'], { readonly ordinarily: string; readonly elevated: string }>
> = {
  linux: missingOnUnix,
  darwin: {
    ordinarily: missingOnUnix.ordinarily,
    elevated: 'more than root may: macOS protects it.',
  },
  win32: {
    ordinarily: "an administrator's rights.",
    elevated: 'more than an administrator may: Windows protects it.',
  },
  other: missingOnUnix,
};

function endingOf({ pid, name, user }: Pick<Process, 'pid' | 'name' | 'user'>): string {
  const whose = user === null ? 'another user' : `user ${visibleText(user)}`;
  return `Ending ${visibleText(name)} (${pid}) of ${whose}`;
}

/** Where it would help: root needs none, and Windows has no sudo that could be counted on. */
function commandFor(
  { pid }: Pick<Process, 'pid'>,
  { platform, elevated, elevatedKill }: RightsOf,
): { command?: string } {
  return elevated || platform === 'win32' ? {} : { command: `${elevatedKill} ${pid}` };
}
