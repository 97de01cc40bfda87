import { scopeOf } from '../shared/address.ts';
import type { Connection, Endpoint } from '../shared/connection.ts';
import { type Predicate, parseQuery, type RowTest } from '../shared/query.ts';
import type { Settings } from '../shared/settings.ts';
import { phaseOf, type TcpState } from '../shared/tcp-states.ts';
import type { SortKey } from './column.ts';
import { columnOf } from './columns.ts';
import type { Row } from './connections.ts';

/** The views at the left, in their order. */
export const viewIds = [
  'all',
  'listening',
  'established',
  'internet',
  'opened',
  'closing',
] as const;

export type ViewId = (typeof viewIds)[number];

export const views: Readonly<
  Record<ViewId, { readonly title: string; readonly matches: Predicate }>
> = {
  all: { title: 'All sockets', matches: () => true },
  listening: { title: 'Listening', matches: ({ state }) => state === 'LISTEN' },
  established: { title: 'Established', matches: ({ state }) => state === 'ESTABLISHED' },
  internet: { title: 'To the internet', matches: isToTheInternet },
  opened: { title: 'New since start', matches: ({ openedAt }) => openedAt !== null },
  closing: { title: 'Closing and closed', matches: isClosing },
};

export type Kind = 'tcp4' | 'tcp6' | 'udp4' | 'udp6';

/** What the toolbar lets through, by a query that parses; the view and the states narrow it further. */
export type ToolbarFilter = { readonly text: string } & Pick<Settings, Kind | 'loopback'>;

export type Filter = ToolbarFilter & {
  readonly view: ViewId;
  /** States that are not shown; null stands for UDP, which has none. */
  readonly hiddenStates: ReadonlySet<TcpState | null>;
};

export type Sort = Settings['sort'];

/** The rows a person wants to see, in order: the plain meaning of what `sorted-view.ts` keeps up to date. */
export function selectRows(rows: Iterable<Row>, filter: Filter, sort: Sort): Row[] {
  const passes = toolbarTest(filter);
  const inView = views[filter.view].matches;
  const { key } = columnOf(sort[0]?.column ?? '');
  const order = orderOf(sort);
  return [...rows]
    .filter(
      (row) =>
        passes(row) && inView(row.connection) && !filter.hiddenStates.has(row.connection.state),
    )
    .map((row) => ({ row, key: key(row) }))
    .sort(order)
    .map(({ row }) => row);
}

export type Sortable = { readonly row: Row; readonly key: SortKey };

/** By key, unknown ones last in either direction; ties as a capture has them, else by id, so that rows never jump. */
export function orderOf([level]: Sort): (a: Sortable, b: Sortable) => number {
  const direction = level?.descending ? -1 : 1;
  return (a, b) => {
    if (a.key !== b.key) {
      if (a.key === null) return 1;
      if (b.key === null) return -1;
      return a.key < b.key ? -direction : direction;
    }
    return compareTies(a.row.connection, b.row.connection);
  };
}

function compareTies(a: Connection, b: Connection): number {
  const lines = (a.captured?.line ?? 0) - (b.captured?.line ?? 0);
  if (lines !== 0 || a.id === b.id) return lines;
  return a.id < b.id ? -1 : 1;
}

export function toolbarTest(filter: ToolbarFilter): RowTest {
  const query = parseQuery(filter.text);
  return (row) =>
    isOfShownKind(row.connection, filter) &&
    (filter.loopback || !isLoopback(row.connection)) &&
    (!query.ok || query.matches(row));
}

/** One whose family is not known may be of either. */
function isOfShownKind({ protocol, family }: Connection, kinds: Pick<Settings, Kind>): boolean {
  return (
    (family !== 'ipv6' && kinds[`${protocol}4`]) || (family !== 'ipv4' && kinds[`${protocol}6`])
  );
}

/** Whether nothing of it leaves this computer. */
export function isLoopback({ local, remote }: Connection): boolean {
  return isLoopbackEnd(local) && (remote === null || isLoopbackEnd(remote));
}

function isLoopbackEnd({ address }: Endpoint): boolean {
  return scopeOf(address) === 'loopback';
}

function isToTheInternet({ remote }: Connection): boolean {
  return remote !== null && scopeOf(remote.address) === 'public';
}

function isClosing({ state }: Connection): boolean {
  return state !== null && (phaseOf[state] === 'closing' || phaseOf[state] === 'closed');
}
