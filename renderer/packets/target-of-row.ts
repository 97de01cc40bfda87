import type { Connection, Endpoint } from '../../shared/connection.ts';
import { familyOf } from '../../shared/formats/printed-address.ts';
import { text } from '../../shared/language/text.ts';
import type { Traced } from '../../shared/trace.ts';
import type { Overlay } from '../page-state.ts';
import { endText } from './step-words.ts';

type PacketsOverlay = Extract<Overlay, { kind: 'packets' }>;

/** Why the packets of a row cannot be looked at; null if they can. */
export function whyNoPackets({ protocol, local, captured, recorded }: Connection): string | null {
  const texts = text().ladder;
  if (captured !== undefined) return texts.notHere;
  if (recorded !== undefined) return text().past.notOfNow;
  if (protocol !== 'tcp') return texts.onlyTcp;
  return local.port === 0 ? texts.noPort : null;
}

/** The packets between the two ends of a row, or of the port of a listener. */
export function packetsOfRow({ local, remote, namespace }: Connection): PacketsOverlay {
  if (remote === null) {
    const traced: Traced = { port: local.port, addresses: ownAddress(local), namespace };
    return {
      kind: 'packets',
      from: { kind: 'trace', traced, what: text().ladder.port(local.port) },
    };
  }
  const ends = { local: plain(local), remote: plain(remote) };
  const traced: Traced = { connection: { namespace, ...ends } };
  const what = text().ladder.pair(endText(local), endText(remote));
  return { kind: 'packets', from: { kind: 'trace', traced, what } };
}

/** Without what only captures have. */
function plain({ address, port, zone }: Endpoint): Endpoint {
  return { address, port, zone };
}

/** Who listens at any address is spoken to at each. */
function ownAddress({ address }: Connection['local']): readonly string[] {
  const isAny = address === '0.0.0.0' || address === '::' || familyOf(address) === null;
  return isAny ? [] : [address];
}
