import type { Endpoint } from '../connection.ts';
import type { Packet } from './packet.ts';

export type Ends = { readonly left: Endpoint; readonly right: Endpoint };

/** Whoever opened the connection is on the left; if that was not seen, the end with the higher port. */
export function endsOf(packets: readonly Packet[]): Ends {
  for (const packet of packets) {
    const ends = endsOfOpening(packet);
    if (ends !== null) return ends;
  }
  const [first] = packets;
  return first === undefined ? { left: nobody, right: nobody } : endsByPort(first);
}

/** By a packet that tells who opens the connection; null if it does not. */
export function endsOfOpening(packet: Packet): Ends | null {
  if (packet.kind === 'icmp' || !packet.flags.has('S')) return null;
  const { from, to, flags } = packet;
  return flags.has('A') ? { left: to, right: from } : { left: from, right: to };
}

export function endsByPort({ from, to }: Packet): Ends {
  return from.port >= to.port ? { left: from, right: to } : { left: to, right: from };
}

const nobody: Endpoint = { address: '', port: 0, zone: null };
