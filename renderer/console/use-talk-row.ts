import { useRef } from 'react';
import type { Connection, Endpoint } from '../../shared/connection.ts';
import type { Row } from '../table/connections.ts';
import { usePage, usePageState } from '../use-page.ts';
import type { Held } from './talk-state.ts';

/** The row of what is held, as it was last seen; null while the table has none. */
export function useTalkRow({ console, local, remote }: Held): {
  readonly row: Row | null;
  readonly isThere: boolean;
} {
  const page = usePage();
  // It changes whenever the table does.
  usePageState(({ visible, tally }) => (visible.length === 0 ? tally : visible));
  const seen = useRef<{ readonly key: string; readonly row: Row } | null>(null);
  const key = `${console} ${remote?.port}`;
  const known = seen.current?.key === key ? seen.current.row : null;
  const now =
    (known === null ? undefined : page.rows.get(known.connection.id)) ??
    find(page.rows.values(), local, remote);
  if (now !== undefined) seen.current = { key, row: now };
  return { row: now ?? known, isThere: now !== undefined };
}

function find(rows: Iterable<Row>, local: Endpoint, remote: Endpoint | null): Row | undefined {
  for (const row of rows) if (isOf(row.connection, local, remote)) return row;
  return undefined;
}

function isOf(connection: Connection, local: Endpoint, remote: Endpoint | null): boolean {
  const { protocol, namespace, captured, recorded } = connection;
  return (
    connection.local.port === local.port &&
    protocol === 'tcp' &&
    namespace === null &&
    captured === undefined &&
    recorded === undefined &&
    connection.local.address === local.address &&
    connection.remote?.address === remote?.address &&
    connection.remote?.port === remote?.port
  );
}
