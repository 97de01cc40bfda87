import * as v from 'valibot';
import type { Connection, Endpoint, Owner, RemoteFacts } from '../../shared/connection.ts';
import { type Process, processRefSchema } from '../../shared/process.ts';

/** What the dictionaries hold, as stored-facts.ts writes it: lists in place of objects, since there are many of them. */
export type Shape = Pick<Connection, 'protocol' | 'family' | 'namespace' | 'dualStack'>;

export type Place = Pick<Endpoint, 'address' | 'zone'> & {
  readonly remoteFacts: RemoteFacts | undefined;
};

export type Holder = Pick<Connection, 'ownersAre' | 'user' | 'owners'> & {
  /** The number of what is known of the first owner. */
  readonly process: number | null;
};

export function readShape(text: string): Shape {
  const [protocol, family, namespace, dualStack] = v.parse(shapeSchema, JSON.parse(text));
  return { protocol, family, namespace, dualStack };
}

/** By hand, for there are as many as remote addresses, and a query may look at each. */
export function readPlace(text: string): Place {
  const value: unknown = JSON.parse(text);
  if (!Array.isArray(value)) throw new TypeError('No place');
  const [address, zone, country, hostName]: unknown[] = value;
  if (typeof address !== 'string') throw new TypeError('No place');
  const remoteFacts =
    value.length < 4
      ? undefined
      : { country: stringOrNull(country), hostName: stringOrNull(hostName) };
  return { address, zone: stringOrNull(zone), remoteFacts };
}

export function readHolder(text: string): Holder {
  const [ownersAre, user, listed, process] = v.parse(holderSchema, JSON.parse(text));
  const owners = listed.map(
    ([pid, name, startedAt, user]): Owner => ({ pid, name, startedAt, user }),
  );
  return { ownersAre, user, owners, process };
}

export function readProcess(text: string): Process {
  const { services, ...process } = v.parse(processSchema, JSON.parse(text));
  return services === undefined ? process : { ...process, services };
}

function stringOrNull(value: unknown): string | null {
  return typeof value === 'string' ? value : null;
}

const textOrNull = v.nullable(v.string());

const shapeSchema = v.tuple([
  v.picklist(['tcp', 'udp']),
  v.nullable(v.picklist(['ipv4', 'ipv6'])),
  textOrNull,
  v.nullable(v.boolean()),
]);

const holderSchema = v.tuple([
  v.picklist(['current', 'last-known', 'hidden', 'none', 'not-said']),
  textOrNull,
  v.array(v.tuple([v.number(), textOrNull, v.nullable(v.number()), textOrNull])),
  v.nullable(v.number()),
]);

const processSchema = v.object({
  ...processRefSchema.entries,
  name: v.string(),
  commandLine: v.nullable(v.array(v.string())),
  executable: textOrNull,
  user: textOrNull,
  parent: v.nullable(v.object({ pid: v.number(), name: textOrNull })),
  unit: textOrNull,
  services: v.optional(v.array(v.string())),
  container: textOrNull,
});
