import { languageTexts } from './chinese/language.ts';
import type { english } from './english.ts';

/** The catalogue in Simplified Chinese. */
export const chinese: typeof english = {
  language: languageTexts,
};
