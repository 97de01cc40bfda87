import { useEffect, useLayoutEffect, useRef } from 'react';
import type { Language } from '../shared/language/text.ts';
import { gridId } from './grid/grid-focus.ts';
import { languageOfPage } from './page-language.ts';
import { usePage, usePageState } from './use-page.ts';

/** The language in use; once all has been drawn anew, the focus and the table are where they were. */
export function usePageLanguage(): Language {
  const page = usePage();
  const language = usePageState(languageOfPage);
  const before = useRef({ focusedId: '', left: 0, top: 0 });
  useEffect(
    () =>
      page.store.subscribe((next, last) => {
        if (next.settings.language !== last.settings.language) {
          const { scrollLeft: left = 0, scrollTop: top = 0 } =
            document.getElementById(gridId) ?? {};
          before.current = { focusedId: document.activeElement?.id ?? '', left, top };
        }
      }),
    [page],
  );
  useLayoutEffect(() => {
    document.documentElement.lang = language;
    const { focusedId, left, top } = before.current;
    document.getElementById(focusedId)?.focus();
    document.getElementById(gridId)?.scrollTo(left, top);
  }, [language]);
  return language;
}
