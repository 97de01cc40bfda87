import { language, languageOf, speak } from '../shared/language/text.ts';
import type { Settings } from '../shared/settings.ts';

/** What is used of Electron's app and of its theme. */
type Shell = {
  readonly app: { getPreferredSystemLanguages(): string[] };
  readonly nativeTheme: { themeSource: 'system' | 'light' | 'dark' };
};

/** Has the app speak and look as it was chosen; whether it speaks another language than before. */
export function followSettings(settings: Settings, { app, nativeTheme }: Shell): boolean {
  const before = language();
  speak(languageOf(settings.language, app.getPreferredSystemLanguages()));
  nativeTheme.themeSource = nativeThemes[settings.theme];
  return language() !== before;
}

/** High contrast is light or dark as the system is. */
const nativeThemes = {
  system: 'system',
  light: 'light',
  dark: 'dark',
  contrast: 'system',
} as const satisfies Record<Settings['theme'], string>;
