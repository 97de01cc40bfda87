import { isIPv6 } from 'node:net';
import type { ProbeOutcome, ProbeResult, ProbeTarget } from '../../shared/probe.ts';
import { isProhibition } from '../../shared/probing/icmp.ts';
import { connectTo } from './connect.ts';
import { readGreeting } from './greeting.ts';
import { shakeHands } from './handshake.ts';
import { askWhy } from './linux/error-queue.ts';
import { ownAddress } from './own-address.ts';
import { probeUdp } from './probe-udp.ts';
import { readRetries } from './retries.ts';

export type ProbeOptions = {
  readonly signal?: AbortSignal | undefined;
  /** In place of those that are trusted here. */
  readonly roots?: readonly string[] | undefined;
};

type Found = Pick<ProbeResult, 'outcome' | 'errno' | 'tookMs'> &
  Partial<Pick<ProbeResult, 'greeting' | 'tls' | 'icmp'>>;

/** Tests one port of one address. Rejects only when it is told to stop. */
export async function probePort(
  target: ProbeTarget,
  options: ProbeOptions = {},
): Promise<ProbeResult> {
  const isUdp = target.protocol === 'udp';
  return await resultOf(target, await (isUdp ? ofUdp : ofTcp)(target, options));
}

/** What was found, with what this computer knows besides. */
export async function resultOf(
  { address, port, protocol }: Pick<ProbeTarget, 'address' | 'port' | 'protocol'>,
  { outcome, errno, tookMs, greeting = null, tls = null, icmp = null }: Found,
): Promise<ProbeResult> {
  const retries = outcome === 'no-answer' ? await readRetries() : null;
  return {
    address,
    family: isIPv6(address) ? 'ipv6' : 'ipv4',
    port,
    protocol,
    outcome,
    errno,
    tookMs,
    icmp,
    greeting,
    tls,
    retries,
    ownAddress: ownAddress(address),
  };
}

async function ofUdp(target: ProbeTarget, { signal }: ProbeOptions): Promise<Found> {
  const { address, port, timeoutMs } = target;
  return await probeUdp(address, port, { timeoutMs, signal });
}

const leastGreetingMs = 150;

async function ofTcp(target: ProbeTarget, { signal, roots }: ProbeOptions): Promise<Found> {
  const { host, address, port, timeoutMs } = target;
  const connected = await connectTo(address, port, { timeoutMs, signal });
  if (connected.outcome !== 'open') return { ...connected, ...(await reasonOf(target, connected)) };
  const { socket, tookMs } = connected;
  const found = (outcome: ProbeOutcome, errno: string | null = null) => ({
    outcome,
    errno,
    tookMs,
  });
  if (target.tls) {
    const tls = await shakeHands(socket, { host, timeoutMs, roots });
    signal?.throwIfAborted();
    return { ...found('open'), tls };
  }
  // A reset, or a greeting, comes a round trip after the connection, which took one itself.
  const waitMs = Math.min(timeoutMs, Math.max(leastGreetingMs, tookMs * 3));
  const greeting = await readGreeting(socket, waitMs);
  signal?.throwIfAborted();
  return greeting === null ? found('reset', 'ECONNRESET') : { ...found('open'), greeting };
}

const toldByIcmp: ReadonlySet<ProbeOutcome> = new Set([
  'refused',
  'unreachable',
  'prohibited',
  'failed',
]);

/** By which ICMP message a connection failed, where the system tells; it may say more than the error it became. */
async function reasonOf(
  { address, port, timeoutMs }: ProbeTarget,
  { outcome, tookMs }: Found,
): Promise<Partial<Found>> {
  // This computer itself answers by RST. A router says it seldom, but once more when the SYN is sent again.
  if (!toldByIcmp.has(outcome) || ownAddress(address) !== null) return {};
  const answer = await askWhy(address, port, Math.min(timeoutMs, tookMs * 1.5 + 1500));
  if (answer === null) return {};
  const isOwn = answer.from !== null && ownAddress(answer.from) !== null;
  const icmp = isOwn ? ({ ...answer, origin: 'neighbour' } as const) : answer;
  return isProhibition(icmp) ? { outcome: 'prohibited', icmp } : { icmp };
}
