import type { Traffic } from '../../connection.ts';

/** `ino:7` and the like, by their names. */
export function namedValues(tokens: readonly string[]): ReadonlyMap<string, string> {
  const values = new Map<string, string>();
  for (const token of tokens) {
    const colon = token.indexOf(':');
    const name = token.slice(0, colon);
    if (colon > 0) values.set(name, token.slice(colon + 1));
  }
  return values;
}

/** null if `v6only:` does not stand there. */
export function parseDualStack(v6only: string | undefined): boolean | null {
  if (v6only === '0') return true;
  return v6only === '1' ? false : null;
}

/** What ss leaves out is zero. */
export function parseTraffic(values: ReadonlyMap<string, string>): Traffic {
  // Before Linux 4.19 there is only what was acknowledged, in which a SYN and a FIN count as a byte each: so do they later
  // of a connection over which nothing was sent.
  const acknowledged = parseCount(values.get('bytes_acked')) ?? 0;
  return {
    sentBytes: parseCount(values.get('bytes_sent')) ?? (acknowledged > 2 ? acknowledged : 0),
    receivedBytes: parseCount(values.get('bytes_received')) ?? 0,
    sentPackets: parseCount(values.get('segs_out')) ?? 0,
    receivedPackets: parseCount(values.get('segs_in')) ?? 0,
  };
}

/** The cookie (`sk:`), else the inode; what has neither is told by its addresses alone. */
export function kernelIdOf(cookie: string | undefined, inode: number): string | null {
  if (cookie !== undefined && /^[0-9a-f]+$/.test(cookie)) return cookie;
  return inode === 0 ? null : `ino:${inode}`;
}

/** ss leaves uid 0 out, but that says root only of a socket which has an inode, as the user is the inode's. */
export function parseUid(uid: string | undefined, inode: number): number | null {
  if (uid === undefined) return inode === 0 ? null : 0;
  return parseCount(uid);
}

export function parseCount(text: string | undefined): number | null {
  return text !== undefined && /^\d{1,15}$/.test(text) ? Number(text) : null;
}
