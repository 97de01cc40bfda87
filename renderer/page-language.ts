import { type Language, languageOf } from '../shared/language/text.ts';
import type { PageState } from './page-state.ts';

/** The language that the page speaks: the one that was chosen, else the one that the browser prefers. */
export function languageOfPage({ settings }: Pick<PageState, 'settings'>): Language {
  return languageOf(settings.language, navigator.languages);
}
