import type { Connection, Endpoint } from '../../shared/connection.ts';
import { visibleText } from '../../shared/visible-text.ts';
import type { Page } from '../page.ts';
import { processText } from '../table/row-text.ts';

/** What an end of a connection is called here: its process, or the name of its address; null if neither is known. */
export function nameOfEnd(
  { rows }: Pick<Page, 'rows'>,
  end: Endpoint,
  other: Endpoint,
): string | null {
  let listener: string | null = null;
  let host: string | null = null;
  for (const { connection } of rows.values()) {
    switch (standingOf(connection, end, other)) {
      case 'owner':
        return ownerOf(connection) ?? listener;
      // Whoever listens had this end of a connection that is gone already.
      case 'listener':
        listener ??= ownerOf(connection);
        break;
      case 'peer':
        host = hostOf(connection);
        break;
      case null:
        break;
    }
  }
  return listener ?? host;
}

/** What a socket has to do with an end: it is that, listens there, or speaks to it. */
function standingOf(
  { protocol, local, remote }: Connection,
  end: Endpoint,
  other: Endpoint,
): 'owner' | 'listener' | 'peer' | null {
  if (protocol !== 'tcp') return null;
  if (remote === null) return isSame(local, end) ? 'listener' : null;
  if (isSame(local, end) && isSame(remote, other)) return 'owner';
  return isSame(remote, end) && isSame(local, other) ? 'peer' : null;
}

function isSame(one: Endpoint, other: Endpoint): boolean {
  return one.port === other.port && one.address === other.address;
}

function ownerOf({ owners: [owner] }: Connection): string | null {
  return owner === undefined ? null : processText(owner);
}

function hostOf({ remoteFacts }: Connection): string | null {
  const name = remoteFacts?.hostName ?? null;
  return name === null ? null : visibleText(name);
}
