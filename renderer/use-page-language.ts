import { useEffect, useLayoutEffect, useRef } from 'react';
import type { Language } from '../shared/language/text.ts';
import { languageOfPage } from './page-language.ts';
import { usePage, usePageState } from './use-page.ts';

/** The language in use; what has the focus when it changes has it again, by its id, once all has been drawn anew. */
export function usePageLanguage(): Language {
  const page = usePage();
  const language = usePageState(languageOfPage);
  const focusedId = useRef('');
  useEffect(
    () =>
      page.store.subscribe((next, last) => {
        if (next.settings.language !== last.settings.language) {
          focusedId.current = document.activeElement?.id ?? '';
        }
      }),
    [page],
  );
  useLayoutEffect(() => {
    document.documentElement.lang = language;
    document.getElementById(focusedId.current)?.focus();
  }, [language]);
  return language;
}
