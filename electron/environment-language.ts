import { type Language, languageOf } from '../shared/language/text.ts';

/** The language of a terminal, by the variables of POSIX of which the first that is set counts, else by the system's. */
export function environmentLanguage(
  environment: NodeJS.ProcessEnv = process.env,
  system: string = Intl.DateTimeFormat().resolvedOptions().locale,
): Language {
  const { LC_ALL: all, LC_MESSAGES: messages, LANG: general } = environment;
  return languageOf('system', [all || messages || general || system]);
}
