import { endianness } from 'node:os';
import { join } from 'node:path';
import type { Counters, Counts, Limits } from '../../../../shared/counters.ts';
import { textOrEmpty } from '../../../text-or-empty.ts';
import { createKeptFiles } from './kept-files.ts';
import { createCounterParser, parseUdp6Drops, parseUdpDrops } from './parse-counters.ts';
import { readLimits } from './read-limits.ts';

/** How long the limits, which people change rarely, are good for. */
const limitsLastMs = 30_000;

/** Reads what the kernel counts for our own network namespace; of a file that cannot be read nothing is known. */
export function createCounters(procRoot = '/proc'): () => Counters {
  const net = join(procRoot, 'net');
  const read = createCountsReader(createCounterParser(), createKeptFiles());
  let limits: Limits | null = null;
  let limitsReadAt = Number.NEGATIVE_INFINITY;

  return () => {
    const now = performance.now();
    if (limits === null || now - limitsReadAt >= limitsLastMs) {
      limits = readLimits((name) => textOrEmpty(join(procRoot, 'sys/net', name)));
      limitsReadAt = now;
    }
    return { ...read(net), limits };
  };
}

/** Reads the counts of one network namespace, again and again, from a directory such as /proc/net. */
export function createCountsReader(
  parse = createCounterParser(),
  textOf = textOrEmpty,
): (net: string) => Counts {
  let drops = { total: 0, byEndpoint: new Map<string, number>() };

  /** Of each socket only when there are more of all of them: the file has a line for each socket. */
  function dropsByEndpoint(net: string, total: number | null): Map<string, number> {
    if (total === null || total === drops.total) return drops.byEndpoint;
    const byEndpoint = new Map<string, number>();
    for (const name of ['udp', 'udp6']) {
      for (const [endpoint, count] of parseUdpDrops(textOrEmpty(join(net, name)), endianness())) {
        byEndpoint.set(endpoint, (byEndpoint.get(endpoint) ?? 0) + count);
      }
    }
    drops = { total, byEndpoint };
    return byEndpoint;
  }

  return (net) => {
    const counted = parse(textOf(join(net, 'snmp')), textOf(join(net, 'netstat')));
    const ofIpv6 = parseUdp6Drops(textOf(join(net, 'snmp6')));
    const udpReceiveDrops =
      counted.udpReceiveDrops === null ? null : counted.udpReceiveDrops + (ofIpv6 ?? 0);
    const udpDropsByEndpoint = dropsByEndpoint(net, udpReceiveDrops);
    return { ...counted, udpReceiveDrops, udpDropsByEndpoint };
  };
}
