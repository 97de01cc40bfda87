import { createSocket } from 'node:dgram';
import { isIPv6 } from 'node:net';
import type { ProbeOutcome } from '../../shared/probe.ts';
import { codeOf } from '../error-code.ts';
import { outcomeOf } from './connect.ts';

export type UdpAnswer = {
  readonly outcome: ProbeOutcome;
  readonly errno: string | null;
  readonly tookMs: number;
};

/**
 * Sends two empty datagrams and waits for an answer, or for the message that nobody has the port, of which the system
 * tells the sockets that are connected.
 */
export async function probeUdp(
  address: string,
  port: number,
  { timeoutMs, signal }: { timeoutMs: number; signal?: AbortSignal | undefined },
): Promise<UdpAnswer> {
  const startedAt = performance.now();
  const socket = createSocket(isIPv6(address.split('%')[0] ?? '') ? 'udp6' : 'udp4');
  const timers: NodeJS.Timeout[] = [];
  try {
    const [outcome, errno] = await new Promise<[ProbeOutcome, string | null]>((resolve, reject) => {
      socket.on('error', (error) => {
        const code = codeOf(error);
        if (code === null) reject(error);
        // Windows calls it so that nobody has the port.
        else resolve([code === 'ECONNRESET' ? 'refused' : outcomeOf(code), code]);
      });
      socket.on('message', () => resolve(['open', null]));
      signal?.addEventListener('abort', () => reject(signal.reason), { once: true });
      socket.connect(port, address, (error?: Error) => {
        // Its own type does not say so, but the callback is told of a failure.
        if (error !== undefined && error !== null) return;
        // The first may be lost, as while the address of a neighbour is asked for.
        const send = () => socket.send(Buffer.alloc(0));
        send();
        timers.push(setTimeout(send, timeoutMs / 2));
      });
      timers.push(setTimeout(() => resolve(['silent', null]), timeoutMs));
    });
    return { outcome, errno, tookMs: performance.now() - startedAt };
  } finally {
    for (const timer of timers) clearTimeout(timer);
    socket.close();
  }
}
