import { languageTexts } from './english/language.ts';

/** The English catalogue. */
export const english = {
  language: languageTexts,
};
