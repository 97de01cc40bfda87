import { commandWords } from '../../shared/language/english/command-words.ts';
import { text } from '../../shared/language/text.ts';

/** What else a command is called, in the language in use and in English, in small letters; empty if nothing else. */
export function wordsOf(id: string): string {
  const spoken: Words = text().commandWords;
  const [family = id] = id.split('.');
  const ids = family === id ? [id] : [id, family];
  return ids
    .flatMap((each) => [spoken[each], spoken === english ? '' : english[each]])
    .filter(Boolean)
    .join(' ');
}

type Words = Readonly<Record<string, string>>;

const english: Words = commandWords;
