import { setMaxListeners } from 'node:events';
import { atMostAtOnce } from '../../shared/at-most-at-once.ts';
import type { HostLookUp, ProbeResult, ProbeTarget } from '../../shared/probe.ts';
import { probedAtMost } from '../../shared/probe.ts';

import { type ProbeOptions, probePort } from './probe-port.ts';

/** Tests each port at each address of a host, a few at a time; the results in that order, each to be waited for. */
export function probeHost(
  { addresses }: HostLookUp,
  ports: readonly number[],
  target: Omit<ProbeTarget, 'address' | 'port'>,
  options: ProbeOptions = {},
): Promise<ProbeResult>[] {
  // Each connection listens to it: Node 20 would warn of so many.
  if (options.signal !== undefined) setMaxListeners(0, options.signal);
  const inTurn = atMostAtOnce(probedAtMost.atOnce);
  return ports.flatMap((port) =>
    addresses.map((address) => inTurn(() => probePort({ ...target, address, port }, options))),
  );
}
