import { parseAddress } from '../../shared/formats/printed-address.ts';
import type { Packet } from '../../shared/packets/packet.ts';
import type { Traced } from '../../shared/trace.ts';

/** Tells whether a packet is of what is traced, or an ICMP message about it. */
export function belongsTo(traced: Traced): (packet: Pick<Packet, 'from' | 'to'>) => boolean {
  if ('port' in traced) {
    const { port } = traced;
    const addresses = new Set(traced.addresses.map(plain));
    const isWanted = (end: NumberedEnd) =>
      end.port === port && (addresses.size === 0 || addresses.has(end.address));
    return ({ from, to }) => isWanted(from) || isWanted(to);
  }
  const [local, remote] = [isEnd(traced.connection.local), isEnd(traced.connection.remote)];
  return ({ from, to }) => (local(from) && remote(to)) || (local(to) && remote(from));
}

type NumberedEnd = Pick<Packet['from'], 'address' | 'port'>;

function isEnd({ address, port }: NumberedEnd): (end: NumberedEnd) => boolean {
  const known = plain(address);
  return (end) => end.port === port && end.address === known;
}

/** As packets have it, in whatever spelling it was given. */
function plain(address: string): string {
  return parseAddress(address) ?? address;
}
