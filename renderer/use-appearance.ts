import { useLayoutEffect, useSyncExternalStore } from 'react';
import { usePageState } from './use-page.ts';

/** Has the styles follow the settings. A system that asks for more contrast gets it unless another theme was chosen. */
export function useAppearance(): void {
  const { theme, highlightColours, density, highlightMs } = usePageState(
    ({ settings }) => settings,
  );
  const moreContrast = useSyncExternalStore(onContrast, () => contrast.matches);
  const shownTheme = theme === 'system' && moreContrast ? 'contrast' : theme;
  useLayoutEffect(() => {
    const { dataset, style } = document.documentElement;
    dataset['theme'] = shownTheme;
    dataset['highlight'] = highlightColours;
    dataset['density'] = density;
    style.setProperty('--highlight-time', `${highlightMs}ms`);
  }, [shownTheme, highlightColours, density, highlightMs]);
}

const contrast = window.matchMedia('(prefers-contrast: more)');

function onContrast(changed: () => void): () => void {
  contrast.addEventListener('change', changed);
  return () => contrast.removeEventListener('change', changed);
}
