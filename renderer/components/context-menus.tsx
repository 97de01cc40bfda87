import { useEffect } from 'react';
import type { Owner } from '../../shared/connection.ts';
import { whyNotClosing } from '../closing.ts';
import { endingOf, isOfThisComputer } from '../ending.ts';
import { askToClose, askToEnd } from '../grid-keys.ts';
import { copyText, rowText } from '../row-clipboard.ts';
import { addressText, pidText } from '../row-text.ts';
import { usePage, usePageState } from '../use-page.ts';
import { useColumnItems } from './column-items.ts';
import { ContextMenu, type MenuItem } from './menu.tsx';

type Props = { readonly at: DOMRect; readonly close: () => void };

/** What can be done with the columns. */
export function ColumnMenu({ at, close }: Props) {
  return <ContextMenu at={at} name="Columns" items={useColumnItems()} close={close} />;
}

/** What can be done with the selected row. */
export function RowMenu({ at, close }: Props) {
  const page = usePage();
  const row = usePageState(({ selected }) => selected);
  const host = usePageState(({ host }) => host);
  // Else it would come back beside the row that is selected next.
  useEffect(() => {
    if (row === null) close();
  }, [row, close]);
  if (row === null) return null;
  const { local, remote, owners } = row.connection;
  const [owner] = owners;
  const ending = endingOf(row.connection, host);
  const actions: MenuItem[] = [
    { kind: 'line' },
    {
      kind: 'action',
      label: 'Close connection…',
      keys: 'Shift+Delete',
      refusal: whyNotClosing(row, host),
      run: () => askToClose(page, row),
    },
    {
      kind: 'action',
      label: 'End process…',
      keys: 'Delete',
      refusal: ending.possible ? null : ending.reason,
      run: () => askToEnd(page, row),
    },
  ];
  const items: MenuItem[] = [
    {
      kind: 'action',
      label: 'Details',
      keys: 'Enter',
      run: () => page.showDetails(true),
    },
    {
      kind: 'action',
      label: 'Show only this process',
      refusal: whyNotShown(owner),
      run: () => page.filter({ text: `pid:${owner?.pid}` }),
    },
    { kind: 'line' },
    {
      kind: 'action',
      label: 'Copy row',
      keys: 'Ctrl+C',
      run: () => copyText(page, rowText(page, row)),
    },
    {
      kind: 'action',
      label: 'Copy local address',
      run: () => copyText(page, addressText(local)),
    },
    {
      kind: 'action',
      label: 'Copy remote address',
      refusal: remote === null ? 'It has no remote end.' : null,
      run: () => copyText(page, remote === null ? '' : addressText(remote)),
    },
    ...(isOfThisComputer(row.connection) ? actions : []),
  ];
  return <ContextMenu at={at} name="Socket" items={items} close={close} />;
}

/** Why the sockets of an owner alone cannot be shown; null if they can. */
function whyNotShown(owner: Owner | undefined): string | null {
  if (owner === undefined) return 'Its process is not known.';
  return pidText(owner) === '' ? 'The PID of its process is not known.' : null;
}
