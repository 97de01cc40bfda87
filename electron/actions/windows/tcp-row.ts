import { isIPv4 } from 'node:net';
import type { Endpoint } from '../../../shared/connection.ts';
import { text } from '../../../shared/language/text.ts';
import { RequestError } from '../../../shared/result.ts';

type Ipv4Endpoint = Pick<Endpoint, 'address' | 'port'>;

export type Ipv4Connection = { readonly local: Ipv4Endpoint; readonly remote: Ipv4Endpoint };

export type Ends = { readonly local: Ipv4Endpoint; readonly remote: Ipv4Endpoint | null };

/** The two ends of what Windows can close; throws if it is anything else. */
export function ipv4Connection({ local, remote }: Ends): Ipv4Connection {
  if (remote === null || !isIPv4(local.address) || !isIPv4(remote.address)) {
    throw new RequestError('unsupported', text().closing.ipv4Only);
  }
  return { local: withoutRest(local), remote: withoutRest(remote) };
}

function withoutRest({ address, port }: Ipv4Endpoint): Ipv4Endpoint {
  return { address, port };
}

/** The MIB_TCPROW (iprtrmib.h, 20 bytes) by which SetTcpEntry is asked to delete a connection. */
export function rowToDelete({ local, remote }: Ipv4Connection): Buffer {
  const row = Buffer.alloc(20);
  row.writeUInt32LE(MIB_TCP_STATE_DELETE_TCB, 0);
  row.set(local.address.split('.').map(Number), 4);
  // A port is the first half of its field, in network byte order.
  row.writeUInt16BE(local.port, 8);
  row.set(remote.address.split('.').map(Number), 12);
  row.writeUInt16BE(remote.port, 16);
  return row;
}

const MIB_TCP_STATE_DELETE_TCB = 12;
