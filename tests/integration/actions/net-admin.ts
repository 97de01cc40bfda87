import { readFileSync } from 'node:fs';

/** Whether this process may close connections: CAP_NET_ADMIN is number 12 (linux/capability.h). */
export const mayCloseConnections = process.platform === 'linux' && hasNetAdmin();

function hasNetAdmin(): boolean {
  const status = readFileSync('/proc/self/status', 'latin1');
  const effective = /^CapEff:\s*(?<bits>[0-9a-f]+)$/m.exec(status)?.groups?.['bits'] ?? '0';
  return ((BigInt(`0x${effective}`) >> 12n) & 1n) === 1n;
}
