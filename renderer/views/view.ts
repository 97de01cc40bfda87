import type { Connection, Endpoint } from '../../shared/connection.ts';
import { networkOf } from '../../shared/network-class.ts';
import { parseQuery, type RowTest } from '../../shared/query.ts';
import type { Settings } from '../../shared/settings.ts';
import { phaseOf, type TcpState } from '../../shared/tcp-states.ts';
import type { SortKey } from '../columns/column.ts';
import { columnOf } from '../columns/columns.ts';
import type { Row } from '../table/connections.ts';
import { hiddenTest } from '../table/hidden.ts';

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

/** What belongs to each of them. */
export const inView: Readonly<Record<ViewId, (connection: Connection, now: number) => boolean>> = {
  all: () => true,
  listening: ({ state }) => state === 'LISTEN',
  established: ({ state }) => state === 'ESTABLISHED',
  internet: isToTheInternet,
  opened: isJustOpened,
  closing: isClosing,
};

export type Kind = 'tcp4' | 'tcp6' | 'udp4' | 'udp6';

/** What the toolbar lets through, by a query that parses; the view and the states narrow it further. */
export type ToolbarFilter = { readonly text: string } & Pick<
  Settings,
  Kind | 'loopback' | 'hiddenProcesses' | 'hiddenAddresses'
>;

export type Filter = ToolbarFilter & {
  readonly view: ViewId;
  /** States that are not shown; null stands for UDP, which has none. */
  readonly hiddenStates: ReadonlySet<TcpState | null>;
};

/** What the settings and the search let through; a saved view narrows by its query alone. */
export function filterOf(settings: Settings, { text }: { readonly text: string }): Filter {
  return {
    ...settings,
    text,
    view: builtInView(settings),
    hiddenStates: new Set(settings.hiddenStates.map((state) => (state === 'UDP' ? null : state))),
  };
}

/** Whether both let the same through. */
export function sameFilter(a: Filter, b: Filter): boolean {
  const states = new Set([...a.hiddenStates, ...b.hiddenStates]);
  const sameStates = states.size === a.hiddenStates.size && states.size === b.hiddenStates.size;
  return sameStates && compared.every((name) => a[name] === b[name]);
}

const compared = [
  ...(['text', 'tcp4', 'tcp6', 'udp4', 'udp6', 'loopback'] as const),
  ...(['hiddenProcesses', 'hiddenAddresses', 'view'] as const),
];

/** The view at the left that narrows the table; under a saved view none does. */
export function builtInView({ view }: Pick<Settings, 'view'>): ViewId {
  return viewIds.find((id) => id === view) ?? 'all';
}

export type Sort = Settings['sort'];

/** The rows a person wants to see, in order: the plain meaning of what `sorted-view.ts` keeps up to date. */
export function selectRows(rows: Iterable<Row>, filter: Filter, sort: Sort, now: number): Row[] {
  const passes = toolbarTest(filter);
  const isInView = inView[filter.view];
  const keys = sortKeys(sort);
  const order = orderOf(sort);
  return [...rows]
    .filter(
      ({ connection }) => isInView(connection, now) && !filter.hiddenStates.has(connection.state),
    )
    .filter(passes)
    .map((row) => sortableOf(row, keys))
    .sort(order)
    .map(({ row }) => row);
}

export type Sortable = {
  readonly row: Row;
  /** By the first level of the order, and by the others. */
  readonly key: SortKey;
  readonly further: readonly SortKey[];
  /** What decides where all of these are the same. */
  readonly id: string;
  readonly line: number;
};

export function sortableOf(row: Row, keys: Keys): Sortable {
  const { id, captured } = row.connection;
  return {
    row,
    key: keys.first(row),
    further: keys.further(row),
    id,
    line: captured?.line ?? 0,
  };
}

type Keys = {
  readonly first: (row: Row) => SortKey;
  readonly further: (row: Row) => readonly SortKey[];
};

/** What rows are compared by. */
export function sortKeys([first, ...others]: Sort): Keys {
  const keys = others.map(({ column }) => columnOf(column).key);
  return {
    first: columnOf(first?.column ?? '').key,
    further: keys.length === 0 ? () => noKeys : (row) => keys.map((key) => key(row)),
  };
}

// One for all rows: most orders have one level.
const noKeys: readonly SortKey[] = [];

/** By keys, unknown ones last in either direction; ties as a capture has them, else by id, so that rows never jump. */
export function orderOf(sort: Sort): (a: Sortable, b: Sortable) => number {
  const [direction = 1, ...further] = sort.map(({ descending }) => (descending ? -1 : 1));
  return (a, b) => {
    const first = compareKeys(a.key, b.key, direction);
    if (first !== 0) return first;
    // By index: an iterator would be made at each of very many comparisons.
    for (let level = 0; level < further.length; level += 1) {
      const [one, other] = [a.further[level] ?? null, b.further[level] ?? null];
      const order = compareKeys(one, other, further[level] ?? 1);
      if (order !== 0) return order;
    }
    return compareTies(a, b);
  };
}

function compareKeys(a: SortKey, b: SortKey, direction: number): number {
  if (a === b) return 0;
  if (a === null) return 1;
  if (b === null) return -1;
  return a < b ? -direction : direction;
}

function compareTies(a: Sortable, b: Sortable): number {
  const lines = a.line - b.line;
  if (lines !== 0 || a.id === b.id) return lines;
  return a.id < b.id ? -1 : 1;
}

export function toolbarTest(filter: ToolbarFilter): RowTest {
  const query = parseQuery(filter.text);
  const isHidden = hiddenTest(filter);
  const isOfShownKind = kindTest(filter);
  return (row) =>
    isOfShownKind(row.connection) &&
    !isHidden(row.connection) &&
    (filter.loopback || !isLoopback(row.connection)) &&
    (!query.ok || query.matches(row));
}

/** One whose family is not known may be of either. */
function kindTest({ tcp4, tcp6, udp4, udp6 }: Pick<Settings, Kind>) {
  const shown = { tcp: { ipv4: tcp4, ipv6: tcp6 }, udp: { ipv4: udp4, ipv6: udp6 } };
  return ({ protocol, family }: Connection): boolean => {
    const kinds = shown[protocol];
    return family === null ? kinds.ipv4 || kinds.ipv6 : kinds[family];
  };
}

/** Whether nothing of it leaves this computer. */
export function isLoopback({ local, remote }: Connection): boolean {
  return isLoopbackEnd(local) && (remote === null || isLoopbackEnd(remote));
}

function isLoopbackEnd({ address }: Endpoint): boolean {
  return networkOf(address) === 'loopback';
}

/** Opened while Sockeye was looking, and not long ago. */
function isJustOpened({ openedAt }: Connection, now: number): boolean {
  return openedAt !== null && now - openedAt < justOpenedMs;
}

/** How long a socket counts as just opened. */
export const justOpenedMs = 5 * 60_000;

function isToTheInternet({ remote }: Connection): boolean {
  return remote !== null && networkOf(remote.address) === 'public';
}

function isClosing({ state }: Connection): boolean {
  return state !== null && (phaseOf[state] === 'closing' || phaseOf[state] === 'closed');
}
