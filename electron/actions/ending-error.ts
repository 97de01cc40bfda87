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

/** Rule K6: which right is missing, and how to end the process with it. */
export function notPermittedError(
  { pid, name, user }: Pick<Process, 'pid' | 'name' | 'user'>,
  { elevated, elevatedKill }: Pick<Computer, 'elevated' | 'elevatedKill'>,
): RequestError {
  const whose = user === null ? 'another user' : `user ${visibleText(user)}`;
  const ending = `Ending ${visibleText(name)} (${pid}) of ${whose}`;
  return elevated
    ? new RequestError(
        'permission-denied',
        `${ending} needs the capability CAP_KILL, which root lacks here, as in a container. End it from outside.`,
      )
    : new RequestError('permission-denied', `${ending} needs root's rights.`, {
        command: `${elevatedKill} ${pid}`,
      });
}
