import { useEffect, useState } from 'react';
import { text } from '../../shared/language/text.ts';
import { useColumnItems } from '../columns/column-items.ts';
import { ContextMenu } from '../components/context-menu.tsx';
import type { MenuItem } from '../components/menu.tsx';
import { selectedRows } from '../grid/selection.ts';
import type { Page } from '../page.ts';
import { usePage, usePageState } from '../use-page.ts';
import { rowMenu } from './row-menu.ts';

type Props = { readonly at: DOMRect; readonly close: () => void };

/** What can be done with the columns. */
export function ColumnMenu({ at, close }: Props) {
  return <ContextMenu at={at} name={text().menus.columns} items={useColumnItems()} close={close} />;
}

/** What can be done with the selected rows, among them those of a group. */
export function RowMenu({ at, close }: Props) {
  const page = usePage();
  const isGone = usePageState(({ selection }) => selection.size === 0);
  // As it was opened: whatever moves meanwhile, no item changes under the pointer.
  const [items] = useState(() => itemsOf(page));
  // Else it would come back beside the row that is selected next.
  useEffect(() => {
    if (isGone) close();
  }, [isGone, close]);
  return <ContextMenu at={at} name={text().menus.socket} items={items} close={close} />;
}

function itemsOf(page: Page): MenuItem[] {
  const rows = selectedRows(page);
  const row = page.store.getState().selected ?? rows[0];
  return row === undefined ? [] : rowMenu(page, row, rows.length > 1 ? rows : [row]);
}
