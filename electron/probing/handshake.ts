import { isIP, type Socket } from 'node:net';
import {
  type ConnectionOptions,
  checkServerIdentity,
  connect,
  createSecureContext,
  type SecureContext,
  type SecureContextOptions,
  type TLSSocket,
} from 'node:tls';
import type { TlsResult } from '../../shared/probe.ts';
import { certificateProblems } from '../../shared/probing/certificate-problems.ts';
import { codeOf } from '../error-code.ts';
import { describeCertificate, isSelfSigned, readChain } from './certificates.ts';
import { failureOf } from './tls-failure.ts';
import { trustedRoots } from './trusted-roots.ts';

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
  const { tls } = await beginTls(socket, options, forLooking);
  socket.destroy();
  return tls;
}

/** Begins TLS; `secure` is what to speak through, null where that came to nothing. Whether to trust it is in `tls`. */
export async function beginTls(
  socket: Socket,
  { host, timeoutMs, roots = trustedRoots() }: TlsOptions,
  manner: (roots: readonly string[] | undefined) => ConnectionOptions = forTalking,
): Promise<{ readonly secure: TLSSocket | null; readonly tls: TlsResult }> {
  const startedAt = performance.now();
  const tookMs = () => performance.now() - startedAt;
  try {
    const name = isIP(host) === 0 ? { servername: host } : {};
    const options = { ...manner(roots), ...name, rejectUnauthorized: false };
    const secure = await secured(socket, options, timeoutMs);
    const tls: TlsResult =
      secure === null
        ? { outcome: 'no-answer', tookMs: tookMs(), reason: null }
        : { outcome: 'spoken', tookMs: tookMs(), ...whatIsShown(secure, host) };
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

function forTalking(roots: readonly string[] | undefined): ConnectionOptions {
  return roots === undefined ? {} : { ca: [...roots] };
}

/** Speaks old versions and weak ciphers, too, since that a server has nothing better is worth knowing. */
function forLooking(roots: readonly string[] | undefined): ConnectionOptions {
  const options = { minVersion: 'TLSv1', ...forTalking(roots) } as const;
  return { ALPNProtocols: ['h2', 'http/1.1'], secureContext: lenientContext(options) };
}

function lenientContext(options: SecureContextOptions): SecureContext {
  try {
    return createSecureContext({ ...options, ciphers: 'DEFAULT@SECLEVEL=0' });
  } catch {
    // BoringSSL, which Electron has, knows no such levels.
    return createSecureContext(options);
  }
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
