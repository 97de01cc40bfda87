import { parseQuery } from '../../shared/query.ts';
import type { Arrangement, SavedView } from '../../shared/settings/saved-view.ts';
import type { Settings } from '../../shared/settings.ts';
import { phaseOf, tcpStates } from '../../shared/tcp-states.ts';
import type { Page } from '../page.ts';
import type { PageState } from '../page-state.ts';
import { put } from '../settings/named.ts';
import { justOpenedMs, type ViewId, viewIds } from './view.ts';

type Present = Pick<PageState, 'settings' | 'filter'>;
type Views = Pick<Settings, 'view' | 'savedViews'>;

/** The ids of all views in their order: those that are always there, then those that a person named. */
export function viewOrder({ savedViews }: Pick<Settings, 'savedViews'>): readonly string[] {
  return [...viewIds, ...savedViews.map(({ id }) => id)];
}

/** The saved view that is shown, which may have been changed since; null if it is none of them. */
export function shownView({ view, savedViews }: Views): SavedView | null {
  return savedViews.find(({ id }) => id === view) ?? null;
}

/** Which view is shown; one that was deleted, or is another version's, falls back to all sockets. */
export function shownViewId(settings: Views): string {
  return viewOrder(settings).includes(settings.view) ? settings.view : 'all';
}

/** What showing a view changes; `text` is for the search field, null if that stays as it is. */
export type ViewChange = { readonly settings: Partial<Settings>; readonly text: string | null };

/**
 * A saved view brings its query, grouping and order, and its columns if it has any. When it is left, all that goes with
 * it, and what was before comes back; what a person has typed meanwhile stays.
 */
export function changeTo(id: string, { settings, filter }: Present): ViewChange {
  const last = shownView(settings);
  const next = settings.savedViews.find((view) => view.id === id);
  const own = ownArrangement(last, settings);
  if (next !== undefined) {
    const { query, group, sort } = next;
    const columns = next.columns ?? own.columns;
    return { settings: { view: id, group, sort, columns, arrangedBefore: own }, text: query };
  }
  if (last === null) return { settings: { view: id }, text: null };
  return {
    settings: { view: id, ...own, arrangedBefore: null },
    text: last.query === filter.text ? '' : null,
  };
}

/** How rows are shown but for what a saved view brought. */
function ownArrangement(
  shown: SavedView | null,
  { group, sort, columns, arrangedBefore }: Settings,
): Arrangement {
  const present = { group, sort, columns };
  if (shown === null || arrangedBefore === null) return present;
  return shown.columns === null ? { ...arrangedBefore, columns } : arrangedBefore;
}

/** Whether what is shown is no longer what the view was saved as. */
export function isChanged(view: SavedView, { settings, filter }: Present): boolean {
  return (
    view.query !== filter.text ||
    view.group !== settings.group ||
    JSON.stringify(view.sort) !== JSON.stringify(settings.sort) ||
    (view.columns !== null && JSON.stringify(view.columns) !== JSON.stringify(settings.columns))
  );
}

/** What is shown now as a view of its own: the view it was narrowed by becomes part of the query. */
export function presentView(
  { settings, filter }: Present,
  { id, name, withColumns }: Pick<SavedView, 'id' | 'name'> & { readonly withColumns: boolean },
): SavedView {
  const { group, sort, columns } = settings;
  const query = presentQuery({ settings, filter });
  return { id, name, query, group, sort, columns: withColumns ? columns : null };
}

/** Makes a saved view of what is shown now, with columns if it had any. */
export function updateView(
  { store, change, showView }: Pick<Page, 'store' | 'change' | 'showView'>,
  { id, name, columns }: SavedView,
): void {
  const state = store.getState();
  const view = presentView(state, { id, name, withColumns: columns !== null });
  change({ savedViews: put(state.settings.savedViews, view) });
  showView(id);
}

export function presentQuery({ settings, filter }: Present): string {
  const typed = filter.text.trim();
  const builtIn = viewIds.find((id) => id === settings.view);
  const narrowing = builtIn === undefined ? '' : viewQueries[builtIn];
  if (narrowing === '' || typed === '') return narrowing || typed;
  return `${narrowing} ${isAlternatives(typed) ? `(${typed})` : typed}`;
}

/** The built-in views in the words of a query. */
export const viewQueries: Readonly<Record<ViewId, string>> = {
  all: '',
  listening: 'state:LISTEN',
  established: 'state:ESTABLISHED',
  internet: 'remote:public',
  opened: `new:${justOpenedMs / 1000}s`,
  closing: `state:${tcpStates
    .filter((state) => phaseOf[state] === 'closing' || phaseOf[state] === 'closed')
    .join(',')}`,
};

/** Whether it could read otherwise with something before it. */
function isAlternatives(query: string): boolean {
  return /\bor\b|\binclude:|\bexclude:/i.test(query) && parseQuery(`(${query})`).ok;
}

/** As much as is kept. */
export const savedViewsAtMost = 100;
export const queryAtMost = 4000;
