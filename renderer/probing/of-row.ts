import type { Connection } from '../../shared/connection.ts';
import { networkOf } from '../../shared/network-class.ts';
import type { Overlay } from '../page-state.ts';

export type Tested = Pick<Connection, 'protocol' | 'local' | 'remote' | 'captured'>;

type ProbeOverlay = Extract<Overlay, { kind: 'probe' }>;

/**
 * The port that a row is about: that of the peer, or of a listener its own. Null where there is none, or where it would
 * be another one from here, as the loopback of a capture is.
 */
export function probeOfRow({ protocol, local, remote, captured }: Tested): ProbeOverlay | null {
  const end = remote ?? local;
  if (end.port === 0) return null;
  const isElsewhere = remote === null || networkOf(end.address) === 'loopback';
  if (captured !== undefined && isElsewhere) return null;
  const zone = end.zone === null || !isLinkLocal(end.address) ? '' : `%${end.zone}`;
  const host = anyAddress[end.address] ?? `${end.address}${zone}`;
  return { kind: 'probe', host, port: end.port, protocol };
}

/** Who listens at any address does so at the loopback. */
const anyAddress: Readonly<Record<string, string>> = { '0.0.0.0': '127.0.0.1', '::': '::1' };

function isLinkLocal(address: string): boolean {
  return /^fe[89ab]/i.test(address);
}

/** Where a person says what. */
export const anyProbe: ProbeOverlay = {
  kind: 'probe',
  host: 'localhost',
  port: null,
  protocol: 'tcp',
};
