import type { Traced } from '../../shared/trace.ts';

/** The segments of what is traced, as a person would type it for tcpdump. */
export function shortFilter(traced: Traced): string {
  if ('connection' in traced) {
    const { local, remote } = traced.connection;
    const hosts = [...new Set([local.address, remote.address])].map((address) => `host ${address}`);
    const ports = [...new Set([local.port, remote.port])].map((port) => `port ${port}`);
    return ['tcp', ...hosts, ...ports].join(' and ');
  }
  const { port, addresses } = traced;
  const hosts = addresses.map((address) => `host ${address}`).join(' or ');
  return `tcp and port ${port}${addresses.length === 0 ? '' : ` and (${hosts})`}`;
}
