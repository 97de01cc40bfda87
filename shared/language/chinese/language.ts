import type { languageTexts as english } from '../english/language.ts';

export const languageTexts: typeof english = {
  english: 'English',
  chinese: '简体中文',
  system: '跟随系统',
};
