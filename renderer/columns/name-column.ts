import type { Page } from '../page.ts';
import { placedIn, spellOut } from './column-layout.ts';
import { hostNameColumnId } from './remote-columns.ts';

/** Has the names of remote addresses asked for, in a column that shows them, or asks no longer. Gives whether it asks. */
export function resolveNames(page: Pick<Page, 'store' | 'change'>, resolveNames: boolean): boolean {
  const state = page.store.getState();
  const placed = placedIn(state);
  const isShown = placed.some(({ column }) => column.id === hostNameColumnId);
  if (!resolveNames || isShown) {
    page.change({ resolveNames });
    return resolveNames;
  }
  const all = spellOut(state.settings.columns, placed);
  const others = all.filter(({ id }) => id !== hostNameColumnId);
  const names = all.filter(({ id }) => id === hostNameColumnId);
  const place = others.findIndex(({ id }) => id === 'remoteAddress') + 1;
  const shown = names.map((column) => ({ ...column, shown: true }));
  page.change({ resolveNames, columns: others.toSpliced(place, 0, ...shown) });
  return resolveNames;
}
