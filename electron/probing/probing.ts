import { atMostAtOnce } from '../../shared/at-most-at-once.ts';
import type { Table } from '../../shared/delta.ts';
import {
  type HostLookUp,
  type OwnPort,
  type ProbeResult,
  type ProbeTarget,
  probedAtMost,
} from '../../shared/probe.ts';
import { type LocalSide, localSideOf } from '../../shared/probing/local-side.ts';

import { lookUpHost } from './look-up-host.ts';
import { probePort } from './probe-port.ts';

/** What a page asks for to test ports, piece by piece, so that it can show each result as it comes. */
export type Probing = {
  lookUpHost(host: string, timeoutMs: number): Promise<HostLookUp>;
  probePort(target: ProbeTarget): Promise<ProbeResult>;
  readLocalSides(ports: readonly OwnPort[]): Promise<readonly LocalSide[]>;
};

export function createProbing(readTable: () => Promise<Table>): Probing {
  // Of all pages together.
  const inTurn = atMostAtOnce(probedAtMost.atOnce);
  return {
    lookUpHost: (host, timeoutMs) => inTurn(() => lookUpHost(host, { timeoutMs })),
    probePort: (target) => inTurn(() => probePort(target)),
    async readLocalSides(ports) {
      const { connections } = await readTable();
      return ports.map((port) => localSideOf(port, connections.values()));
    },
  };
}
