import type { ConnectionRef, HostDescription } from '../../shared/api.ts';
import { whyNotClosable } from '../../shared/closable.ts';
import type { Connection } from '../../shared/connection.ts';
import { text } from '../../shared/language/text.ts';
import { isClosed, type Row } from '../table/connections.ts';

/** Why the connection of a row cannot be closed from here, in one sentence; null if it can. */
export function whyNotClosing(row: Row, host: HostDescription | null): string | null {
  if (row.connection.recorded !== undefined) return text().past.notOfNow;
  if (isClosed(row)) return text().closing.closedAlready;
  if (host === null) return text().closeDialog.notAnsweredYet;
  if (host.readOnly) return text().endDialog.readOnly;
  return whyNotClosable(row.connection, host.platform);
}

/** How a connection is named in a request. */
export function refOf({ id, protocol, namespace, local, remote }: Connection): ConnectionRef {
  return { id, protocol, namespace, local, remote };
}
