import type { StoreApi } from 'zustand/vanilla';
import type { PageState } from './page-state.ts';
import { followSelection } from './selection.ts';
import type { LiveTable } from './table.ts';

/** Shows a table as it now is; the selection follows its row. */
export function publishTable(
  { getState, setState }: StoreApi<PageState>,
  table: Pick<LiveTable, 'rows' | 'visible' | 'tally'>,
): void {
  const { visible: before, selected } = getState();
  const visible = table.visible();
  const followed = selected && followSelection(selected, table.rows, before, visible);
  setState({ visible, tally: table.tally(), selected: followed });
}
