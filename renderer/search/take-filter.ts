import type { StoreApi } from 'zustand/vanilla';
import { parseQuery } from '../../shared/query.ts';
import type { PageState } from '../page-state.ts';

/** Takes over what is a filter; says whether there was any. */
export function takeFilter(
  { getState: now, setState: set }: StoreApi<PageState>,
  change: Partial<PageState['filter']>,
): boolean {
  const { text = null, ...others } = change;
  const query = text === null ? null : parseQuery(text);
  if (text !== null && query !== null) {
    set({ mistyped: query.ok ? null : { text, error: query.error } });
  }
  const filter = query?.ok ? change : others;
  if (Object.keys(filter).length === 0) return false;
  set({ filter: { ...now().filter, ...filter } });
  return true;
}
