import { connect, type Socket } from 'node:net';
import type { ProbeOutcome } from '../../shared/probe.ts';
import { codeOf } from '../error-code.ts';

export type Connected =
  | { readonly outcome: 'open'; readonly socket: Socket; readonly tookMs: number }
  | {
      readonly outcome: Exclude<ProbeOutcome, 'open' | 'silent'>;
      readonly errno: string | null;
      readonly tookMs: number;
    };

/** Opens a TCP connection to an address, or says how that failed; the socket is paused, and has an error listener. */
export async function connectTo(
  address: string,
  port: number,
  { timeoutMs, signal }: { timeoutMs: number; signal?: AbortSignal | undefined },
): Promise<Connected> {
  let startedAt = performance.now();
  const socket = connect({
    host: address,
    port,
    allowHalfOpen: true,
    autoSelectFamily: false,
    ...(signal !== undefined && { signal }),
  });
  socket.once('connectionAttempt', () => {
    startedAt = performance.now();
  });
  const failure = await new Promise<{ error: Error | null } | null>((resolve) => {
    const timer = setTimeout(() => resolve({ error: null }), timeoutMs);
    socket.once('connect', () => resolve(null));
    socket.on('error', (error) => resolve({ error }));
    socket.once('close', () => clearTimeout(timer));
    socket.once('connect', () => clearTimeout(timer));
  });
  const tookMs = performance.now() - startedAt;
  if (failure !== null) {
    socket.destroy();
    signal?.throwIfAborted();
    const errno = failure.error === null ? null : (codeOf(failure.error) ?? 'unknown');
    return { outcome: errno === null ? 'no-answer' : outcomeOf(errno), errno, tookMs };
  }
  if (isConnectedToItself(socket)) {
    socket.destroy();
    return { outcome: 'refused', errno: null, tookMs };
  }
  return { outcome: 'open', socket, tookMs };
}

/**
 * Where nobody listens on a port that the system gives to clients, the client may get that very port, and then its own
 * SYN back: a simultaneous open (RFC 9293 §3.5) of one socket.
 */
function isConnectedToItself(socket: Socket): boolean {
  return socket.localPort === socket.remotePort && socket.localAddress === socket.remoteAddress;
}

export function outcomeOf(errno: string): Exclude<ProbeOutcome, 'open' | 'silent'> {
  return outcomes[errno] ?? 'failed';
}

// Linux: icmp_err_convert in net/ipv4/icmp.c, tab_unreach in net/ipv6/icmp.c. EINVAL is a blackhole route.
const outcomes: Readonly<Record<string, Exclude<ProbeOutcome, 'open' | 'silent'>>> = {
  ECONNREFUSED: 'refused',
  ECONNRESET: 'reset',
  ETIMEDOUT: 'no-answer',
  ENETUNREACH: 'unreachable',
  EHOSTUNREACH: 'unreachable',
  EHOSTDOWN: 'unreachable',
  ENETDOWN: 'unreachable',
  ENONET: 'unreachable',
  ENOPROTOOPT: 'unreachable',
  EINVAL: 'unreachable',
  EACCES: 'prohibited',
  EPERM: 'prohibited',
};
