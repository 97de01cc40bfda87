import type { Endpoint } from '../connection.ts';
import type { QueryRow } from './row-test.ts';
import type { QueryKey } from './term.ts';

type Value = string | number | null | undefined;
type Add = (value: Value) => void;
type Collect = (row: QueryRow, add: Add) => void;

/** How often each value that a key narrows by is there, among so many rows that looking at them takes no time. */
export function presentValues(
  key: QueryKey,
  rows: Iterable<QueryRow>,
): ReadonlyMap<string | number, number> {
  const counts = new Map<string | number, number>();
  const collect = collectors[key];
  if (collect === undefined) return counts;
  const add: Add = (value) => {
    if (value === null || value === undefined || value === '') return;
    counts.set(value, (counts.get(value) ?? 0) + 1);
  };
  let looked = 0;
  for (const row of rows) {
    if (looked === mostRows) break;
    looked += 1;
    collect(row, add);
  }
  return counts;
}

const mostRows = 20_000;

const collectors: Readonly<Partial<Record<QueryKey, Collect>>> = {
  process({ connection: { owners } }, add) {
    for (const { name } of owners) add(name);
  },
  user({ connection: { user, owners } }, add) {
    if (user !== null) add(user);
    else for (const owner of owners) add(owner.user);
  },
  service({ connection: { local, remote }, process }, add) {
    add(process?.unit);
    for (const service of process?.services ?? []) add(service);
    add(local.service);
    add(remote?.service);
  },
  // As runtimes show it, which is enough to find it by.
  container: ({ process }, add) => add(process?.container?.slice(0, 12)),
  namespace: ({ connection }, add) => add(connection.namespace),
  host: ({ connection }, add) => add(connection.remoteFacts?.hostName),
  pid({ connection: { owners } }, add) {
    for (const { pid } of owners) add(pid);
  },
  port: ends(portOf),
  'local-port': ({ connection }, add) => add(portOf(connection.local)),
  'remote-port': ({ connection }, add) => add(portOf(connection.remote)),
  address: ends(addressOf),
  local: ({ connection }, add) => add(connection.local.address),
  remote: ({ connection }, add) => add(connection.remote?.address),
  state: ({ connection }, add) => add(connection.state),
  proto({ connection: { protocol, family } }, add) {
    add(protocol);
    if (family !== null) add(`${protocol}${family.slice(-1)}`);
  },
  family: ({ connection }, add) => add(connection.family),
  country: ({ connection }, add) => add(connection.remoteFacts?.country),
  finding({ connection: { findings = [] } }, add) {
    for (const rule of findings) add(rule);
  },
};

function ends(read: (end: Endpoint | null) => Value): Collect {
  return ({ connection: { local, remote } }, add) => {
    add(read(local));
    add(read(remote));
  };
}

function addressOf(end: Endpoint | null): Value {
  return end?.address;
}

/** A captured port whose number is not known stands as 0. */
function portOf(end: Endpoint | null): Value {
  return end?.port === 0 ? null : end?.port;
}
