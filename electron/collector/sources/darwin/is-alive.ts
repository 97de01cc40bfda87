import { codeOf } from '../../../error-code.ts';

/** Whether a process has this pid, whoever's it is: asked with signal 0, which does nothing. */
export function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    if (codeOf(error) === 'EPERM') return true;
    if (codeOf(error) === 'ESRCH') return false;
    throw error;
  }
}
