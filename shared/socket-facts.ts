import type { SocketFacts } from './connection.ts';

/** The facts of a socket alone, without what a source or a format keeps beside them. */
export function socketFacts(socket: SocketFacts): SocketFacts {
  return {
    protocol: socket.protocol,
    family: socket.family,
    namespace: socket.namespace,
    state: socket.state,
    local: socket.local,
    remote: socket.remote,
    user: socket.user,
    receiveQueue: socket.receiveQueue,
    sendQueue: socket.sendQueue,
    dualStack: socket.dualStack,
    traffic: socket.traffic,
  };
}
