import { isIP, type Socket } from 'node:net';
import { type ConnectionOptions, checkServerIdentity, connect, type TLSSocket } from 'node:tls';
import type { TlsResult } from '../../shared/probe.ts';
import { certificateProblems } from '../../shared/probing/certificate-problems.ts';
import { codeOf } from '../error-code.ts';
import { describeCertificate, isSelfSigned, readChain } from './certificates.ts';
import { type TlsManner, tlsContext } from './tls-contexts.ts';
import { failureOf } from './tls-failure.ts';

export type TlsOptions = {
  /** What the certificate must be for. */
  readonly host: string;
  readonly timeoutMs: number;
  /** In place of those that are trusted here. */
  readonly roots?: readonly string[] | undefined;
};

/**
 * Begins TLS on a connection, judges what the server shows, and ends the connection: a server that is not trusted is
 * looked at, too, but nothing is ever sent to it.
 */
export async function shakeHands(socket: Socket, options: TlsOptions): Promise<TlsResult> {
  const { secure, tls } = await beginTls(socket, options, 'looking');
  const isLate = secure !== null && tls.outcome === 'spoken' && tls.version === 'TLSv1.3';
  const waitMs = Math.min(options.timeoutMs, Math.max(alertWaitMs, tls.tookMs * 2));
  const declined = isLate ? await lateAlert(secure, waitMs) : null;
  socket.destroy();
  return tls.outcome === 'spoken' ? { ...tls, declined } : tls;
}

/** Begins TLS; `secure` is what to speak through, null where that came to nothing. Whether to trust it is in `tls`. */
export async function beginTls(
  socket: Socket,
  { host, timeoutMs, roots }: TlsOptions,
  manner: TlsManner = 'talking',
): Promise<{ readonly secure: TLSSocket | null; readonly tls: TlsResult }> {
  const secureContext = tlsContext(manner, roots);
  const startedAt = performance.now();
  const tookMs = () => performance.now() - startedAt;
  try {
    const name = isIP(host) === 0 ? { servername: host } : {};
    const protocols = manner === 'looking' ? { ALPNProtocols: ['h2', 'http/1.1'] } : {};
    const options = { secureContext, ...protocols, ...name, rejectUnauthorized: false };
    const secure = await secured(socket, options, timeoutMs);
    const tls: TlsResult =
      secure === null
        ? { outcome: 'no-answer', tookMs: tookMs(), reason: null }
        : { outcome: 'spoken', tookMs: tookMs(), declined: null, ...whatIsShown(secure, host) };
    return { secure, tls };
  } catch (error) {
    return { secure: null, tls: { tookMs: tookMs(), ...failureOf(error) } };
  }
}

/** null at the deadline. */
function secured(
  socket: Socket,
  options: ConnectionOptions,
  timeoutMs: number,
): Promise<TLSSocket | null> {
  return new Promise((resolve, reject) => {
    const secure = connect({ ...options, socket });
    const timer = setTimeout(() => resolve(null), timeoutMs);
    secure.on('error', reject);
    secure.once('close', () => reject(new Error('closed')));
    secure.once('secureConnect', () => resolve(secure));
    secure.once('secureConnect', () => clearTimeout(timer));
    secure.once('close', () => clearTimeout(timer));
  });
}

const alertWaitMs = 500;

/**
 * The alert of a server that declines behind the handshake: in TLS 1.3 it judges a client only then (RFC 8446 §4.4.2.4).
 * Whoever sends a ticket, or anything else, has not declined.
 */
async function lateAlert(secure: TLSSocket, waitMs: number): Promise<string | null> {
  return await new Promise((resolve) => {
    const finish = (alert: string | null) => {
      clearTimeout(timer);
      resolve(alert);
    };
    const timer = setTimeout(finish, waitMs, null);
    secure.once('session', () => finish(null));
    secure.once('data', () => finish(null));
    secure.once('close', () => finish(null));
    secure.once('error', (error) => {
      const { outcome, reason } = failureOf(error);
      finish(outcome === 'declined' ? reason : null);
    });
  });
}

function whatIsShown(secure: TLSSocket, host: string) {
  const certificates = readChain(secure);
  const [leaf] = certificates;
  const chain = certificates.map(describeCertificate);
  const verifyCode = verifyCodeOf(secure);
  return {
    version: secure.getProtocol() ?? '',
    cipher: secure.getCipher().standardName,
    application: secure.alpnProtocol === false ? null : secure.alpnProtocol,
    verifyCode,
    chain,
    problems: certificateProblems({
      chain,
      selfSigned: leaf !== undefined && isSelfSigned(leaf),
      nameMatches: checkServerIdentity(host, secure.getPeerCertificate()) === undefined,
      verifyCode,
      now: Date.now(),
    }),
  };
}

/** Node says so by a text, whatever its types say. */
function verifyCodeOf({ authorizationError }: TLSSocket): string | null {
  const error: unknown = authorizationError;
  if (error === null || error === undefined) return null;
  return error instanceof Error ? (codeOf(error) ?? error.message) : String(error);
}
