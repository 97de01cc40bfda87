import {
  connectGivesUpAfterMs,
  type EphemeralPorts,
  type Limits,
} from '../../../../shared/counters.ts';

/** The files of the limits, below /proc/sys/net. */
export const limitFiles = [
  'ipv4/tcp_syn_retries',
  // Only newer kernels have it.
  'ipv4/tcp_syn_linear_timeouts',
  'ipv4/tcp_max_syn_backlog',
  'ipv4/ip_local_port_range',
  'ipv4/ip_local_reserved_ports',
] as const;

/** The limits of the network; `read` gives what is in a file, and an empty text for one that is not there. */
export function readLimits(read: (file: (typeof limitFiles)[number]) => string): Limits {
  const retries = wholeOf(read('ipv4/tcp_syn_retries'));
  const linear = wholeOf(read('ipv4/tcp_syn_linear_timeouts')) ?? 0;
  return {
    connectGivesUpAfterMs: retries === null ? null : connectGivesUpAfterMs(retries, linear),
    synBacklog: wholeOf(read('ipv4/tcp_max_syn_backlog')),
    ephemeralPorts: portsOf(read('ipv4/ip_local_port_range'), read('ipv4/ip_local_reserved_ports')),
  };
}

function portsOf(range: string, reserved: string): EphemeralPorts | null {
  const [first = null, last = null] = range.trim().split(/\s+/, 2).map(wholeOf);
  if (first === null || last === null || last < first || last > 65_535) return null;
  return { first, last, reserved: countReserved(reserved, first, last) };
}

/** As `8080,9148-9150`. The kernel writes neither twice nor overlapping ones. */
function countReserved(text: string, first: number, last: number): number {
  let count = 0;
  for (const part of text.trim().split(',')) {
    const [from = null, to = from] = part.split('-', 2).map(wholeOf);
    if (from === null || to === null) continue;
    count += Math.max(0, Math.min(to, last) - Math.max(from, first) + 1);
  }
  return count;
}

function wholeOf(text: string): number | null {
  const trimmed = text.trim();
  return /^\d{1,9}$/.test(trimmed) ? Number(trimmed) : null;
}
