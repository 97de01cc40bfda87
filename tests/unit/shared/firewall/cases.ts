import type { FirewallQuestion } from '../../../../shared/firewall/verdict.ts';

/** A computer with one card that goes outward, and one address of each family. */
export const reach = {
  addresses: ['192.0.2.1', '2001:db8::1'],
  interfaces: { all: ['eth0'], outward: ['eth0'] },
};

export function question(port: number, facts: Partial<FirewallQuestion> = {}): FirewallQuestion {
  return { address: '0.0.0.0', port, dualStack: null, executable: null, ...facts };
}
