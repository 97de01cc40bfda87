import { text } from '../../shared/language/text.ts';
import type { Process } from '../../shared/process.ts';
import { RequestError } from '../../shared/result.ts';
import { visibleText } from '../../shared/visible-text.ts';
import type { Computer } from './computer.ts';

export function goneError(pid: number): RequestError {
  return new RequestError('not-found', text().ending.gone(pid));
}

/** Rule K1: the process asked for has ended, and its pid was given to another one. */
export function reusedError(pid: number, startedAt: number): RequestError {
  const time = new Date(startedAt).toLocaleTimeString('en-GB');
  return new RequestError('refused', text().ending.refused('K1', text().ending.reused(pid, time)));
}

/** Rule K6: which right is missing, how to end the process with it, and whether somebody can be asked for it. */
export function notPermittedError(
  target: Pick<Process, 'pid' | 'name' | 'user'>,
  computer: RightsOf,
): RequestError {
  const { ordinarily, elevated } = missingOn(computer.platform);
  return new RequestError(
    'permission-denied',
    needs(target, computer.elevated ? elevated : ordinarily),
    {
      ...commandFor(target, computer),
      needsElevation: !computer.elevated && computer.endElevated !== null,
    },
  );
}

/** Rule K6: nobody could be asked for the right that is missing. */
export function notAskedError(
  target: Pick<Process, 'pid' | 'name' | 'user'>,
  computer: RightsOf,
  cause?: RequestError,
): RequestError {
  const why = cause?.message ?? text().ending.nobodyToAsk;
  const missing = needs(target, missingOn(computer.platform).ordinarily);
  const command = commandFor(target, computer);
  return new RequestError('unavailable', `${missing} ${why}`, { ...command, cause });
}

type RightsOf = Pick<Computer, 'platform' | 'elevated' | 'elevatedKill' | 'endElevated'>;

/** What is missing to end a process, to us and even to an administrator, as the end of a sentence. */
function missingOn(platform: Computer['platform']): { ordinarily: string; elevated: string } {
  const {
    rootsRights,
    administratorsRights,
    killCapability,
    protectedByMacOS,
    protectedByWindows,
  } = text().ending;
  switch (platform) {
    case 'linux':
    case 'other':
      return { ordinarily: rootsRights, elevated: killCapability };
    case 'darwin':
      return { ordinarily: rootsRights, elevated: protectedByMacOS };
    case 'win32':
      return { ordinarily: administratorsRights, elevated: protectedByWindows };
  }
}

function needs({ pid, name, user }: Pick<Process, 'pid' | 'name' | 'user'>, right: string): string {
  return text().ending.needs(visibleText(name), pid, user && visibleText(user), right);
}

/** Where it would help: root needs none, and Windows has no sudo that could be counted on. */
function commandFor(
  { pid }: Pick<Process, 'pid'>,
  { platform, elevated, elevatedKill }: RightsOf,
): { command?: string } {
  return elevated || platform === 'win32' ? {} : { command: `${elevatedKill} ${pid}` };
}
