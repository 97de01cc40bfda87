import { text } from '../../shared/language/text.ts';
import { messageOf } from '../../shared/result.ts';
import type { Page } from '../page.ts';

/** Puts a text on the clipboard, or says why that could not be. */
export function copyText({ notice }: Pick<Page, 'notice'>, copied: string): void {
  // A browser has none on a page that did not come over https or from this computer.
  if (!('clipboard' in navigator)) {
    notice(() => text().copying.noClipboard);
    return;
  }
  navigator.clipboard.writeText(copied).catch((error: unknown) => notice(() => copyProblem(error)));
}

/** Why nothing was copied, in one sentence. */
export function copyProblem(error: unknown): string {
  const texts = text().copying;
  const isRefused = error instanceof DOMException && error.name === 'NotAllowedError';
  return isRefused ? texts.notAllowed : texts.failed(messageOf(error));
}
