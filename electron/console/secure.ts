import type { Socket } from 'node:net';
import type { TLSSocket } from 'node:tls';
import type { TlsResult } from '../../shared/probe.ts';
import { verdictOf } from '../../shared/probing/verdict.ts';
import { beginTls, type TlsOptions } from '../probing/handshake.ts';

/**
 * Begins TLS to talk through. A server that is not to be trusted is let go before anything is sent to it, unless its
 * certificate is accepted as it is.
 */
export async function secure(
  socket: Socket,
  options: TlsOptions,
  accepts: (fingerprint: string | null) => boolean,
): Promise<{ readonly socket: TLSSocket | null; readonly tls: TlsResult }> {
  const { secure, tls } = await beginTls(socket, options);
  const verdict = verdictOf({ outcome: 'open', tls });
  const isAccepted =
    verdict === 'open' || (verdict === 'bad-certificate' && accepts(fingerprintOf(tls)));
  if (secure !== null && isAccepted) return { socket: secure, tls };
  socket.destroy();
  return { socket: null, tls };
}

function fingerprintOf(tls: TlsResult): string | null {
  return tls.outcome === 'spoken' ? (tls.chain[0]?.fingerprint ?? null) : null;
}
