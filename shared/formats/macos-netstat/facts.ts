import type { Endpoint, Family, SocketFacts } from '../../connection.ts';
import { endpointFrom } from '../printed-endpoint.ts';
import type { NetstatRow, PrintedAddress } from './row.ts';

/** What a row says of its socket. Byte counters are left out: without those of packets they are not all there is to say. */
export function factsOf(row: NetstatRow): SocketFacts {
  const { protocol, version, state } = row;
  const family = familyOf(row);
  const local = endpointOf(row.local, row, family);
  const isListener = state === 'LISTEN';
  return {
    protocol,
    family,
    namespace: null,
    state,
    local,
    remote: row.foreign.port === '*' ? null : endpointOf(row.foreign, row, family),
    user: null,
    // Of a listener macOS counts bytes, too, which are always none; who waits to be accepted only -L tells.
    receiveQueue: isListener ? null : row.receiveQueue,
    sendQueue: isListener ? null : row.sendQueue,
    dualStack: local.address === '::' ? version === '46' : null,
    traffic: null,
  };
}

/** What tells this socket from others, as Socket.kernelId. */
export function kernelIdOf({ generation }: NetstatRow): string | null {
  return generation === null ? null : `gencnt:${generation}`;
}

/** A dual-stack socket bound to an IPv4 address is used for IPv4 alone. */
function familyOf({ version, local }: NetstatRow): Family | null {
  if (version === '') return null;
  return version === '4' || /^\d+(?:\.\d+){3}$/.test(local.host) ? 'ipv4' : 'ipv6';
}

function endpointOf(
  { host, port }: PrintedAddress,
  { protocol }: NetstatRow,
  family: Family | null,
): Endpoint {
  const any = family === 'ipv6' ? '::' : '0.0.0.0';
  return endpointFrom(host === '*' ? any : host, port === '*' ? '0' : port, protocol);
}
