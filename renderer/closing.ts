import type { ConnectionRef, HostDescription } from '../shared/api.ts';
import { whyNotClosable } from '../shared/closable.ts';
import type { Connection } from '../shared/connection.ts';
import { isClosed, type Row } from './connections.ts';

/** Why the connection of a row cannot be closed from here, in one sentence; null if it can. */
export function whyNotClosing(row: Row, host: HostDescription | null): string | null {
  if (isClosed(row)) return 'It is closed already.';
  if (host === null) return 'The host has not answered yet.';
  if (host.readOnly) return 'Sockeye was started with --read-only.';
  return whyNotClosable(row.connection, host.platform);
}

/** How a connection is named in a request. */
export function refOf({ id, protocol, namespace, local, remote }: Connection): ConnectionRef {
  return { id, protocol, namespace, local, remote };
}
