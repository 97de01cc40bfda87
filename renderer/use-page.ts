import { createContext, useContext } from 'react';
import { useStore } from 'zustand';
import type { Page } from './page.ts';
import { type PageState, showsLive } from './page-state.ts';

export const PageContext = createContext<Page | null>(null);

/** The page's actions. */
export function usePage(): Page {
  const page = useContext(PageContext);
  if (page === null) throw new Error('There is no page around this component');
  return page;
}

/** One field of what the page shows; the component draws again only when that has changed. */
export function usePageState<Value>(select: (state: PageState) => Value): Value {
  return useStore(usePage().store, select);
}

/** Whether a capture is shown in place of the live table. */
export function useIsCapture(): boolean {
  return usePageState(({ capture }) => capture !== null);
}

/** Whether what is shown is the live table. */
export function useIsLive(): boolean {
  return usePageState(showsLive);
}
