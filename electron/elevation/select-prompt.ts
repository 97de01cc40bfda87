import type { Prompt } from './prompt.ts';

/** The platform's own prompt for an administrator; null if it has none here, or Sockeye has all rights already. */
export function selectPrompt(): Prompt | null {
  return null;
}
