import type { Connection } from '../../../../../shared/connection.ts';
import { kernelIdIn } from '../../../identity.ts';
import { attributeOf, attributeTypes } from './attribute.ts';
import { findSocket } from './exchange.ts';
import { isLittleEndian } from './layout.ts';
import { openNetlinkSocket } from './netlink-socket.ts';
import { listenerRequest } from './request.ts';

/**
 * How many connections each of these listeners has dropped since it was opened, for want of room or because a handshake
 * was wrong (tcp_listendrop), by their ids; it looks up each of them and no other. Throws as `measureBySockDiag` does.
 */
export function listenerDropsBySockDiag(
  listeners: readonly Connection[],
  open = openNetlinkSocket,
): ReadonlyMap<string, number> {
  const drops = new Map<string, number>();
  const socket = open();
  try {
    for (const { id, local, namespace, state } of listeners) {
      const kernelId = kernelIdIn(id);
      const cookie = kernelId !== null && /^[0-9a-f]{1,16}$/.test(kernelId) ? kernelId : null;
      const request = state === 'LISTEN' && namespace === null && listenerRequest(local, cookie);
      if (!request) continue;
      findSocket(socket, request, (words, at, length) => {
        const memory = attributeOf(words.subarray(at, at + length), attributeTypes.memory);
        if (memory !== null && memory.byteLength >= dropsAt + 4) {
          drops.set(id, memory.getUint32(dropsAt, isLittleEndian));
        }
      });
    }
  } finally {
    socket.close();
  }
  return drops;
}

/** SK_MEMINFO_DROPS in linux/sock_diag.h, since Linux 4.9. */
const dropsAt = 8 * 4;
