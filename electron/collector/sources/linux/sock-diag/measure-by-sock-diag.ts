import type { Connection } from '../../../../../shared/connection.ts';
import type { Measures } from '../../../../../shared/measures.ts';
import { kernelIdIn } from '../../../identity.ts';
import { attributeOf, attributeTypes } from './attribute.ts';
import { findSocket } from './exchange.ts';
import { openNetlinkSocket } from './netlink-socket.ts';
import { measuresRequest } from './request.ts';
import { measuresIn } from './tcp-info.ts';

/**
 * What the kernel counts of these connections, by their ids; it looks up each of them and no other. Throws RequestError:
 * `unsupported` if this will never do here, `unavailable` if it may the next time.
 */
export function measureBySockDiag(
  connections: readonly Connection[],
  open = openNetlinkSocket,
): ReadonlyMap<string, Measures> {
  const found = new Map<string, Measures>();
  const socket = open();
  try {
    for (const connection of connections) {
      const request = requestFor(connection);
      if (request === null) continue;
      findSocket(socket, request, (words, at, length) => {
        const info = attributeOf(words.subarray(at, at + length), attributeTypes.info);
        if (info !== null) found.set(connection.id, measuresIn(info));
      });
    }
  } finally {
    socket.close();
  }
  return found;
}

/** null of what has no counters: UDP, listeners, what is about to end. A socket speaks with the kernel of its namespace. */
function requestFor({ id, protocol, namespace, local, remote }: Connection): Uint8Array | null {
  if (protocol !== 'tcp' || namespace !== null || remote === null) return null;
  const kernelId = kernelIdIn(id);
  // Of what was read in another way, it is an inode.
  const cookie = kernelId !== null && /^[0-9a-f]{1,16}$/.test(kernelId) ? kernelId : null;
  return measuresRequest(local, remote, cookie);
}
