import type { HostDescription } from './api.ts';
import type { Connection } from './connection.ts';
import { text } from './language/text.ts';
import { phaseOf } from './tcp-states.ts';

/** Why no right allows to close this connection on such a system, in one sentence; null if one does. */
export function whyNotClosable(
  { protocol, family, remote, state, captured }: Connection,
  platform: HostDescription['platform'],
): string | null {
  if (captured !== undefined) return text().closing.isCapture;
  if (protocol === 'udp') return text().closing.isUdp;
  if (remote === null || state === 'LISTEN') return text().closing.isListener;
  switch (platform) {
    case 'linux':
      return null;
    case 'win32':
      return whyNotOnWindows(family, state);
    case 'darwin':
      return text().closing.notOnMacOS;
    case 'other':
      return text().closing.notOnThisSystem;
  }
}

/** SetTcpEntry knows IPv4 alone, and is used on what has been opened and is not over. */
function whyNotOnWindows(family: Connection['family'], state: Connection['state']): string | null {
  if (family !== 'ipv4') return text().closing.notIpv6OnWindows;
  const phase = state === null ? null : phaseOf[state];
  if (phase === 'closed') return text().closing.closedAlready;
  return phase === 'open' || phase === 'closing' ? null : text().closing.openOnlyOnWindows;
}
