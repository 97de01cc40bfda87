import { chinese } from './chinese.ts';
import { english } from './english.ts';

/** Every text that Sockeye shows; each language has all of them, or it does not compile. */
export type Texts = typeof english;

export type Language = 'en' | 'zh-CN';

const catalogues: Readonly<Record<Language, Texts>> = { en: english, 'zh-CN': chinese };

let spoken: Language = 'en';

/** The texts of the language in use; ask anew wherever one is shown, since the language may change. */
export function text(): Texts {
  return catalogues[spoken];
}

/** The language in use, as `Intl` takes it. */
export function language(): Language {
  return spoken;
}

export function speak(next: Language): void {
  spoken = next;
}

/** The language to use by what was chosen, and by what the system prefers, the most preferred first. */
export function languageOf(chosen: 'system' | Language, preferred: readonly string[]): Language {
  if (chosen !== 'system') return chosen;
  for (const tag of preferred) {
    const [base] = tag.toLowerCase().split(/[-_.]/);
    if (base === 'zh') return 'zh-CN';
    if (base === 'en') return 'en';
  }
  return 'en';
}
