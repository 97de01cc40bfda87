/** What the system counts for a whole network namespace since that was made. null: it does not say. */
export type Counts = {
  /** Connections that came when the queue of those to be accepted was full, and all that listeners dropped. */
  readonly listenOverflows: number | null;
  readonly listenDrops: number | null;
  /** Sent because a half-open queue was full, and those that came back as the last step of a handshake. */
  readonly synCookiesSent: number | null;
  readonly synCookiesReturned: number | null;
  /** Without those that were only sent again. */
  readonly sentSegments: number | null;
  readonly retransmittedSegments: number | null;
  /** Datagrams for which there was no room in the buffer of their socket. */
  readonly udpReceiveDrops: number | null;
  /** The same of each socket that dropped any, by its endpoint as `formatEndpoint` writes it. */
  readonly udpDropsByEndpoint: ReadonlyMap<string, number>;
};

/** The counts of the network namespace that Sockeye runs in, and the limits that it goes by. */
export type Counters = Counts & { readonly limits: Limits };

/** The counts of other network namespaces, by their names; the same object for as long as they were not read again. */
export type CountsElsewhere = ReadonlyMap<string, Counts>;

export type Limits = {
  /** How long it tries to open a connection to which nothing answers. */
  readonly connectGivesUpAfterMs: number | null;
  /** How many half-open connections it keeps altogether. */
  readonly synBacklog: number | null;
  /** How many local ports it may choose from, and between which they are. */
  readonly ephemeralPorts: EphemeralPorts | null;
};

export type EphemeralPorts = {
  readonly first: number;
  readonly last: number;
  /** Those between them that it may not choose. */
  readonly reserved: number;
};

/** The counters that only grow. */
export type CountedName = Exclude<keyof Counts, 'udpDropsByEndpoint'>;

export const limitsNotKnown: Limits = {
  connectGivesUpAfterMs: null,
  synBacklog: null,
  ephemeralPorts: null,
};

/**
 * How long Linux goes on sending a SYN that nothing answers: again after 1 s, a second later each time for the first
 * `linearTimeouts` (Linux 6.5), then after twice as long each time. It gives up when it would send once more and has
 * done so often enough, or for as long as `retries` take that double from the beginning (tcp_write_timeout).
 */
export function connectGivesUpAfterMs(retries: number, linearTimeouts: number): number {
  const longEnoughMs = doublingMs(retries);
  let waitMs = 1000;
  let totalMs = 0;
  for (let timeout = 1; timeout <= retries + linearTimeouts + 1; timeout += 1) {
    totalMs += waitMs;
    if (totalMs >= longEnoughMs) break;
    if (timeout > linearTimeouts) waitMs = Math.min(2 * waitMs, longestWaitMs);
  }
  return totalMs;
}

function doublingMs(retries: number): number {
  let totalMs = 0;
  for (let count = 0; count <= retries; count += 1) {
    totalMs += Math.min(1000 * 2 ** count, longestWaitMs);
  }
  return totalMs;
}

/** TCP_RTO_MAX */
const longestWaitMs = 120_000;
