import type { StoreApi } from 'zustand/vanilla';
import { followSelection } from '../grid/selection.ts';
import type { PageState } from '../page-state.ts';
import type { LiveTable } from './table.ts';

/** Shows a table as it now is; the selection follows its row. */
export function publishTable(
  { getState, setState }: StoreApi<PageState>,
  table: Pick<LiveTable, 'rows' | 'visible' | 'lines' | 'tally' | 'newBelow' | 'lit'>,
): void {
  const shown = { visible: table.visible(), lines: table.lines() };
  setState({
    ...shown,
    tally: table.tally(),
    newBelow: table.newBelow(),
    lit: table.lit(),
    ...followSelection(getState(), table.rows, shown),
  });
}
