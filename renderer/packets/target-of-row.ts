import type { Connection, Endpoint } from '../../shared/connection.ts';
import { familyOf } from '../../shared/formats/printed-address.ts';
import { text } from '../../shared/language/text.ts';
import type { Traced } from '../../shared/trace.ts';
import type { Overlay } from '../page-state.ts';
import { probeOfRow } from '../probing/of-row.ts';
import type { Door } from './packets-from.ts';
import { endText } from './step-words.ts';

export type PacketsOverlay = Extract<Overlay, { kind: 'packets' }>;

/** Why the packets of a row cannot be looked at; null if they can. */
export function whyNoPackets({ protocol, local, captured, recorded }: Connection): string | null {
  const texts = text().ladder;
  if (captured !== undefined) return texts.notHere;
  if (recorded !== undefined) return text().past.notOfNow;
  if (protocol !== 'tcp') return texts.onlyTcp;
  return local.port === 0 ? texts.noPort : null;
}

/** The packets between the two ends of a row, or of the port of a listener. */
export function packetsOfRow(connection: Connection): PacketsOverlay {
  const { local, remote, namespace } = connection;
  if (remote === null) {
    const { port } = local;
    const traced: Traced = { port, addresses: ownAddress(local), namespace };
    const door = namespace === null ? doorOf(connection) : null;
    const what = text().ladder.port(port);
    return { kind: 'packets', from: { kind: 'trace', traced, what, ...(door && { door }) } };
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

function doorOf(connection: Connection): Door | null {
  const probe = probeOfRow(connection);
  if (probe === null || probe.port === null) return null;
  return { host: probe.host, addresses: [probe.host], port: probe.port };
}

/** Who listens at any address is spoken to at each. */
function ownAddress({ address }: Connection['local']): readonly string[] {
  const isAny = address === '0.0.0.0' || address === '::' || familyOf(address) === null;
  return isAny ? [] : [address];
}
