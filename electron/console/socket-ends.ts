import type { Socket } from 'node:net';
import { unmapIpv4 } from '../../shared/address.ts';
import type { Endpoint } from '../../shared/connection.ts';

/** The two ends of a connection as the table has them. */
export function endsOf(socket: Socket): { readonly local: Endpoint; readonly remote: Endpoint } {
  return {
    local: endpoint(socket.localAddress, socket.localPort),
    remote: endpoint(socket.remoteAddress, socket.remotePort),
  };
}

/** A connection that was reset as soon as it stood has no ends any more. */
function endpoint(text = '', port = 0): Endpoint {
  const [address = '', zone = null] = text.split('%');
  return { address: unmapIpv4(address) ?? address, port, zone };
}
