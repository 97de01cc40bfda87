import type { Connection, Endpoint, Protocol } from '../../shared/connection.ts';
import { servicePorts } from '../../shared/formats/service-ports.ts';
import type { Process } from '../../shared/process.ts';
import { termTest } from '../../shared/query/term.ts';
import type { Term } from '../../shared/query/tokens.ts';
import type { Entries } from './entries.ts';
import type { FactsFound } from './known-facts.ts';
import { stateCode, states } from './life-code.ts';
import { anyOf, type Narrowed, type Narrowing } from './narrowed.ts';
import { unknownConnection } from './unknown-connection.ts';

/** What a term looks at: each for itself, so that a row is found if one of them is. */
type Part = 'holder' | 'shape' | 'state' | 'local' | 'remote' | 'service';

/** Of keys that are not here nothing is said: ages go by the clock, and what CurrPorts filters goes together. */
const partsOf: ReadonlyMap<string | null, readonly Part[]> = new Map<
  string | null,
  readonly Part[]
>([
  ['process', ['holder']],
  ['user', ['holder']],
  ['pid', ['holder']],
  ['container', ['holder']],
  ['service', ['holder', 'service']],
  ['namespace', ['shape']],
  ['proto', ['shape']],
  ['family', ['shape']],
  ['state', ['state']],
  ['local', ['local']],
  ['remote', ['remote']],
  ['address', ['local', 'remote']],
  ['country', ['remote']],
  ['host', ['remote']],
  [null, ['holder', 'local', 'remote', 'service']],
]);

const portColumns: ReadonlyMap<string | null, readonly string[]> = new Map([
  ['port', ['localPort', 'remotePort']],
  ['local-port', ['localPort']],
  ['remote-port', ['remotePort']],
]);

/** The term itself is asked of all the facts that there are, which are few beside the connections. */
export function narrowTerm(term: Term, { entries, deadline }: Narrowing): Narrowed | null {
  const { key, value } = term;
  const columns = portColumns.get(key);
  if (columns !== undefined) return inRanges(columns, value);
  if (key === 'finding') return { sql: '(findings IS NOT NULL)', values: [], isExact: false };
  const parts = partsOf.get(key);
  if (parts === undefined) return null;
  const ends = value.split(',').map((part) => endpointPattern.exec(part)?.groups?.['port']);
  const [only] = ends;
  if (ends.some((port) => port !== undefined)) {
    if (only === undefined || ends.length > 1) return null;
    const narrowed = inRanges(['localPort', 'remotePort'], only);
    return narrowed && { ...narrowed, isExact: false };
  }
  const passes = termTest(term, () => 0);
  const asks: Asks = (part, process = null) =>
    passes({ connection: { ...unknownConnection, ...part }, process });
  // What has nothing meets it, so that it is not by one of its parts that a row does.
  if (parts.length > 1 && asks({})) return null;
  return anyOf(parts.map((part) => narrowPart(part, asks, term, entries, deadline)));
}

type Asks = (part: Partial<Connection>, process?: Process | null) => boolean;

function narrowPart(
  part: Part,
  asks: Asks,
  term: Term,
  { shapes, places, holders, processes }: Entries,
  deadline: number,
): Narrowed | null {
  switch (part) {
    case 'holder':
      return within(
        'holder',
        holders.where(
          ({ process, ...held }) => asks(held, process === null ? null : processes.of(process)),
          deadline,
        ),
      );
    case 'shape':
      return within(
        'shape',
        shapes.where((shape) => asks(shape), deadline),
      );
    case 'state': {
      const codes = states.filter((state) => asks({ state })).map(stateCode);
      return within('state', { ids: codes, from: 0 });
    }
    case 'local':
      return within(
        'local',
        places.where(({ remoteFacts: _, ...at }) => asks({ local: end(at) }), deadline),
      );
    case 'remote':
      return within(
        'remote',
        places.where(
          ({ remoteFacts, ...at }) =>
            asks({ remote: end(at), ...(remoteFacts && { remoteFacts }) }),
          deadline,
        ),
      );
    case 'service':
      return atServices(asks, term);
  }
}

function end(at: Pick<Endpoint, 'address' | 'zone'>): Endpoint {
  return { ...at, port: 0 };
}

function within(column: string, { ids, from }: FactsFound): Narrowed | null {
  if (ids.length > idsAtMost) return null;
  const listed = `${column} IN (SELECT value FROM json_each(?))`;
  // What is NULL is in no list, and before nothing.
  const sql = from > 0 ? `(${listed} OR ${column} < ${from})` : listed;
  return { sql: `(${sql}) IS TRUE`, values: [JSON.stringify(ids)], isExact: from === 0 };
}

/** A number is a port; of services it is the names of ports that may be meant. */
function atServices(asks: Asks, { value }: Term): Narrowed {
  const number = /^\d{1,5}$/.test(value) ? [Number(value)] : [];
  const found = (['tcp', 'udp'] as const).map((protocol: Protocol) =>
    [...servicePorts(() => true, protocol), ...number].filter((port) =>
      asks({ protocol, local: { ...unknownConnection.local, port } }),
    ),
  );
  const ports = new Set(found.flat());
  const list = JSON.stringify([...ports]);
  const isIn = (column: string) => `(${column} IN (SELECT value FROM json_each(?))) IS TRUE`;
  return {
    sql: `(${isIn('localPort')} OR ${isIn('remotePort')})`,
    values: [list, list],
    // Else a port has the name for one protocol alone.
    isExact: found.every((some) => new Set(some).size === ports.size),
  };
}

/** `80,443,8000-8100`; null if it is no such list. */
function inRanges(columns: readonly string[], value: string): Narrowed | null {
  const ranges = value.split(',').map((part) => /^(\d{1,10})(?:-(\d{1,10}))?$/.exec(part));
  if (ranges.length > rangesAtMost || ranges.includes(null)) return null;
  const values: number[] = [];
  const conditions = columns.flatMap((column) =>
    ranges.map((range) => {
      values.push(Number(range?.[1]), Number(range?.[2] ?? range?.[1]));
      return `(${column} BETWEEN ? AND ?) IS TRUE`;
    }),
  );
  return { sql: `(${conditions.join(' OR ')})`, values, isExact: true };
}

const idsAtMost = 50_000;
const rangesAtMost = 50;

// As in the query language: a port, with the whole address before it or alone.
const endpointPattern = /^(?:\[.*\]|[^:]*):(?<port>\d{1,5})$/;
