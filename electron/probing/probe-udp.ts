import { createSocket } from 'node:dgram';
import { isIPv6 } from 'node:net';
import type { ProbeOutcome } from '../../shared/probe.ts';
import { type IcmpAnswer, isPortUnreachable, isProhibition } from '../../shared/probing/icmp.ts';
import { codeOf } from '../error-code.ts';
import { outcomeOf } from './connect.ts';
import { askWhy, canAskWhy, type Why } from './linux/error-queue.ts';
import { originOf } from './own-icmp.ts';

export type UdpAnswer = {
  readonly outcome: ProbeOutcome;
  readonly errno: string | null;
  readonly tookMs: number;
  /** What told so where the system did not tell of it by itself. */
  readonly icmp?: IcmpAnswer;
};

type Told = Omit<UdpAnswer, 'tookMs'>;

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
    const told = await new Promise<Told>((resolve, reject) => {
      socket.on('error', (error) => {
        const code = codeOf(error);
        if (code === null) reject(error);
        // Windows calls it so that nobody has the port.
        else resolve({ outcome: code === 'ECONNRESET' ? 'refused' : outcomeOf(code), errno: code });
      });
      socket.on('message', () => resolve({ outcome: 'open', errno: null }));
      signal?.addEventListener('abort', () => reject(signal.reason), { once: true });
      socket.connect(port, address, (error?: Error) => {
        // Its own type does not say so, but the callback is told of a failure.
        if (error !== undefined && error !== null) return;
        // The first may be lost, as while the address of a neighbour is asked for.
        const send = () => socket.send(Buffer.alloc(0));
        const again = async () => {
          if (!canAskWhy()) return send();
          const asked = { protocol: 'udp', timeoutMs: timeoutMs / 2, signal } as const;
          const answer = toldBy(await askWhy(address, port, asked), address);
          if (answer !== null) resolve(answer);
        };
        send();
        timers.push(setTimeout(() => void again().catch(reject), timeoutMs / 2));
      });
      timers.push(setTimeout(() => resolve({ outcome: 'silent', errno: null }), timeoutMs));
    });
    return { ...told, tookMs: performance.now() - startedAt };
  } finally {
    for (const timer of timers) clearTimeout(timer);
    socket.close();
  }
}

/** Linux tells a socket of UDP by itself only that nobody has the port, or that it is not allowed (`icmp_err_convert`). */
function toldBy(why: Why, address: string): Told | null {
  if (why === null || why === 'reset') return null;
  if (why === 'answered') return { outcome: 'open', errno: null };
  const icmp = originOf(why, address);
  if (isProhibition(why)) return { outcome: 'prohibited', errno: null, icmp };
  return { outcome: isPortUnreachable(why) ? 'refused' : 'unreachable', errno: null, icmp };
}
