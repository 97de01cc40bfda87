import type { Traced } from '../../shared/trace.ts';

/** The filters of pktmon for what is traced, each the end of a `pktmon filter add`; it has none for ICMP about it. */
export function pktmonFilters(traced: Traced): readonly (readonly string[])[] {
  const tcp = [filterName, '-t', 'TCP'];
  if ('connection' in traced) {
    const { local, remote } = traced.connection;
    const [addresses, ports] = [
      [local.address, remote.address],
      [`${local.port}`, `${remote.port}`],
    ].map((both) => [...new Set(both)]);
    return [[...tcp, '-i', ...(addresses ?? []), '-p', ...(ports ?? [])]];
  }
  const port = ['-p', `${traced.port}`];
  if (traced.addresses.length === 0) return [[...tcp, ...port]];
  return traced.addresses.map((address) => [...tcp, '-i', address, ...port]);
}

const filterName = 'Sockeye';

/** At network cards only, where each packet is seen once; the log is bounded, should nobody stop it. */
export function startCommand(logFile: string): readonly string[] {
  const what = ['--capture', '--comp', 'nics', '--pkt-size', '128'];
  return ['start', ...what, '--file-name', logFile, '--file-size', '16'];
}

/** Whether `pktmon filter list` has any; its words are in the language of the system, its rows begin with a number. */
export function hasFilters(list: string): boolean {
  return /^\s*\d+\s/m.test(list);
}

/** Whether `pktmon status` tells of a capture, which names its log file in whatever language. */
export function isCapturing(status: string): boolean {
  return /\.etl\b/i.test(status);
}
