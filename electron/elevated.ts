import { tokenIsElevated } from './elevation/token-elevation.ts';

/** Whether Sockeye runs as root or elevated, and so may see and end the processes of every user. */
export function isElevated(): boolean {
  return process.platform === 'win32' ? tokenIsElevated() : process.geteuid?.() === 0;
}
