import { parseQuery } from '../../shared/query.ts';
import type { Settings } from '../../shared/settings.ts';
import { isClosed, type Row } from '../table/connections.ts';
import { filterOf, toolbarTest } from './view.ts';

/** How many rows each saved view would show, by its id; one whose query does not parse has no count. */
export type SavedCounts = ReadonlyMap<string, number>;

/** The rows that a view has in a part of the table. */
export type CountStep = { readonly id: string; readonly found: number };

/** Counts for each saved view, in steps short enough for something else to be done in between. */
export function* countSaved(settings: Settings, all: readonly Row[]): Generator<CountStep> {
  const { hiddenStates } = filterOf(settings, { text: '' });
  const rows = all.filter((row) => !isClosed(row) && !hiddenStates.has(row.connection.state));
  for (const { id, query } of settings.savedViews) {
    if (!parseQuery(query).ok) continue;
    const passes = toolbarTest(filterOf(settings, { text: query }));
    yield { id, found: 0 };
    for (let start = 0; start < rows.length; start += rowsPerStep) {
      yield { id, found: rows.slice(start, start + rowsPerStep).filter(passes).length };
    }
  }
}

const rowsPerStep = 2000;
