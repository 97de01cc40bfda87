import { isIPv6 } from 'node:net';
import type { OwnPort, ProbeOutcome, ProbeResult, ProbeTarget } from '../../shared/probe.ts';
import { isProhibition } from '../../shared/probing/icmp.ts';
import { type Connected, connectTo } from './connect.ts';
import { readGreeting } from './greeting.ts';
import { shakeHands } from './handshake.ts';
import { askWhy } from './linux/error-queue.ts';
import { ownAddress } from './own-address.ts';
import { originOf } from './own-icmp.ts';
import { probeUdp } from './probe-udp.ts';
import { readRetries } from './retries.ts';
import { tlsContext } from './tls-contexts.ts';

export type ProbeOptions = {
  readonly signal?: AbortSignal | undefined;
  /** In place of those that are trusted here. */
  readonly roots?: readonly string[] | undefined;
};

type Found = Pick<ProbeResult, 'outcome' | 'errno' | 'tookMs'> &
  Partial<Pick<ProbeResult, 'greeting' | 'tls' | 'icmp' | 'byReset'>>;

/** Tests one port of one address. Rejects only when it is told to stop. */
export async function probePort(
  target: ProbeTarget,
  options: ProbeOptions = {},
): Promise<ProbeResult> {
  const isUdp = target.protocol === 'udp';
  return await resultOf(target, await (isUdp ? ofUdp : ofTcp)(target, options));
}

/** Why no TCP connection came about, as a test of the port would say it. */
export async function failureAt(
  target: Pick<ProbeTarget, 'address' | 'port' | 'timeoutMs'>,
  failure: Exclude<Connected, { outcome: 'open' }>,
  signal?: AbortSignal,
): Promise<ProbeResult> {
  const asked = { ...target, protocol: 'tcp' } as const;
  return await resultOf(asked, { ...failure, ...(await reasonOf(asked, failure, signal)) });
}

/** What was found, with what this computer knows besides. */
async function resultOf(
  { address, port, protocol }: Pick<ProbeTarget, 'address' | 'port' | 'protocol'>,
  { outcome, errno, tookMs, greeting = null, tls = null, icmp = null, byReset = false }: Found,
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
    byReset,
    greeting,
    tls,
    retries,
    ownAddress: ownAddress(address),
  };
}

async function ofUdp(target: ProbeTarget, { signal }: ProbeOptions): Promise<Found> {
  const { address, port, timeoutMs } = target;
  const found = await probeUdp(address, port, { timeoutMs, signal });
  return 'icmp' in found ? found : { ...found, ...(await reasonOf(target, found, signal)) };
}

const leastGreetingMs = 150;

async function ofTcp(target: ProbeTarget, { signal, roots }: ProbeOptions): Promise<Found> {
  const { host, address, port, timeoutMs } = target;
  if (target.tls) tlsContext('looking', roots);
  const connected = await connectTo(address, port, { timeoutMs, signal });
  if (connected.outcome !== 'open') {
    return { ...connected, ...(await reasonOf(target, connected, signal)) };
  }
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

/** By which message a test failed, where the system tells; it may say more than the error it became. */
async function reasonOf(
  { address, port, protocol, timeoutMs }: Pick<ProbeTarget, keyof OwnPort | 'timeoutMs'>,
  { outcome, errno, tookMs }: Found,
  signal?: AbortSignal,
): Promise<Partial<Found>> {
  // Of UDP only one message means that nobody has the port; and what connected to itself would do so again.
  const isTold = outcome === 'refused' && (protocol === 'udp' || errno === null);
  if (isTold || !toldByIcmp.has(outcome)) return {};
  // A router says it seldom, but once more when the SYN is sent again.
  const waitMs = Math.min(timeoutMs, tookMs * 1.5 + 1500);
  const why = await askWhy(address, port, { protocol, timeoutMs: waitMs, signal });
  if (why === 'reset') return { byReset: outcome === 'refused' };
  if (why === null || why === 'answered') return {};
  const icmp = originOf(why, address);
  return isProhibition(why) ? { outcome: 'prohibited', icmp } : { icmp };
}
