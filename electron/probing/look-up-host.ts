import { lookup as systemLookup } from 'node:dns/promises';
import { isIP } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { type HostLookUp, probedAtMost } from '../../shared/probe.ts';
import { codeOf } from '../error-code.ts';
import { inZones } from './zones.ts';

type Lookup = (host: string) => Promise<readonly { readonly address: string }[]>;

/** The addresses of a host as every program here gets them: by the hosts file, the DNS and whatever else is set up. */
export async function lookUpHost(
  host: string,
  {
    timeoutMs,
    signal,
    lookup = (name) => systemLookup(name, { all: true, order: 'verbatim' }),
  }: { timeoutMs: number; signal?: AbortSignal; lookup?: Lookup },
): Promise<HostLookUp> {
  const startedAt = performance.now();
  const result = (
    outcome: HostLookUp['outcome'],
    addresses: readonly string[] = [],
    errno: string | null = null,
  ): HostLookUp => ({
    host,
    outcome,
    tookMs: performance.now() - startedAt,
    addresses: addresses.slice(0, probedAtMost.addresses),
    leftOutCount: Math.max(0, addresses.length - probedAtMost.addresses),
    errno,
  });
  if (isIP(host) !== 0) {
    const { addresses, unknownZone } = inZones(host);
    if (unknownZone !== null) return result('not-found', [], 'ENODEV');
    return result(addresses.length === 1 ? 'address' : 'found', addresses);
  }
  const timer = new AbortController();
  // The system's look-up cannot be stopped: after its time nobody waits for it any more.
  const end = signal === undefined ? timer.signal : AbortSignal.any([timer.signal, signal]);
  const late = sleep(timeoutMs, null, { signal: end });
  late.catch(() => undefined);
  try {
    const found = await Promise.race([lookup(host), late]);
    if (found === null) return result('silent');
    const addresses = [...new Set(found.map(({ address }) => address))];
    return addresses.length === 0 ? result('not-found') : result('found', addresses);
  } catch (error) {
    signal?.throwIfAborted();
    const code = codeOf(error);
    if (code === null) throw error;
    return result(outcomes[code] ?? 'failed', [], code);
  } finally {
    timer.abort();
  }
}

/** As getaddrinfo has them (RFC 3493 §6.1). A name that is none, as with an empty label, is not found either. */
const outcomes: Readonly<Record<string, HostLookUp['outcome']>> = {
  ENOTFOUND: 'not-found',
  ENODATA: 'not-found',
  ERR_INVALID_ARG_VALUE: 'not-found',
  EAI_AGAIN: 'silent',
  ETIMEOUT: 'silent',
};
