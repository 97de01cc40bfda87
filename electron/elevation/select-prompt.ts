import { isElevated } from '../elevated.ts';
import { osascript } from './osascript.ts';
import { pkexec } from './pkexec.ts';
import type { Prompt } from './prompt.ts';
import { runas } from './runas.ts';

/** The platform's own prompt for an administrator; null if it has none here, or Sockeye has all rights already. */
export function selectPrompt(): Prompt | null {
  return isElevated() ? null : (prompts[process.platform]?.() ?? null);
}

const prompts: Partial<Record<NodeJS.Platform, () => Prompt | null>> = {
  linux: () => pkexec(),
  darwin: () => osascript(),
  win32: () => runas,
};
