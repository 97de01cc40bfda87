import type { Connection } from './connection.ts';

/** What is another of a connection than it was, and which one it is. */
export type ConnectionChange = Pick<Connection, 'id'> & Partial<Connection>;

/** By reference, as rows are compared; null where a fact has gone, which no change can tell. */
export function connectionChange(before: Connection, after: Connection): ConnectionChange | null {
  for (const name in before) if (!Object.hasOwn(after, name)) return null;
  const was: Readonly<Record<string, unknown>> = before;
  const is: Readonly<Record<string, unknown>> = after;
  const change: { id: string; [name: string]: unknown } = { id: after.id };
  for (const name in after) if (was[name] !== is[name]) change[name] = is[name];
  return change;
}

/** Whether it is all that is known of the connection: what changed never tells again which one it is. */
export function isWhole(change: ConnectionChange): change is Connection {
  return change.protocol !== undefined;
}
