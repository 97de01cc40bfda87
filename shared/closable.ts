import type { HostDescription } from './api.ts';
import type { Connection } from './connection.ts';
import { phaseOf } from './tcp-states.ts';

/** Why no right allows to close this connection on such a system, in one sentence; null if one does. */
export function whyNotClosable(
  { protocol, family, remote, state, captured }: Connection,
  platform: HostDescription['platform'],
): string | null {
  if (captured !== undefined) return 'It is from a capture.';
  if (protocol === 'udp') return 'UDP has no connections to close.';
  if (remote === null || state === 'LISTEN') {
    return 'A listening socket closes with its process: end that.';
  }
  switch (platform) {
    case 'linux':
      return null;
    case 'win32':
      return whyNotOnWindows(family, state);
    case 'darwin':
      return 'macOS has no public way to close the connection of another process.';
    case 'other':
      return 'Sockeye cannot close connections on this system.';
  }
}

/** SetTcpEntry knows IPv4 alone, and is used on what has been opened and is not over. */
function whyNotOnWindows(family: Connection['family'], state: Connection['state']): string | null {
  if (family !== 'ipv4') return 'Windows offers no way to close an IPv6 connection.';
  const phase = state === null ? null : phaseOf[state];
  if (phase === 'closed') return 'It is closed already.';
  return phase === 'open' || phase === 'closing' ? null : 'Windows closes open connections only.';
}
