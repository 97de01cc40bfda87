import type { FindingRule } from './findings/rules.ts';
import type { TcpState } from './tcp-states.ts';

export type Protocol = 'tcp' | 'udp';

/** As the traffic goes: an IPv6 socket that speaks to an IPv4 peer (an IPv4-mapped address) is `ipv4`. */
export type Family = 'ipv4' | 'ipv6';

/** `address` without brackets, as RFC 5952 writes it; `0.0.0.0` and `::` mean any. `zone` is the interface a link-local or bound address belongs to. */
export type Endpoint = {
  /** In a capture it may be a host name, or what is left of an address that the tool cut. */
  readonly address: string;
  readonly port: number;
  readonly zone: string | null;
  /** Of a capture: the name that stands for a port whose number is not known; `port` is 0 then. */
  readonly service?: string;
};

/** A process that holds the socket. What is null could not be read before the process ended, or may not be. */
export type Owner = {
  readonly pid: number;
  readonly name: string | null;
  readonly startedAt: number | null;
  readonly user: string | null;
};

/**
 * How the owners are to be read (rule T4): they hold it now; they held it when it was last seen to have any;
 * there is one, but it may not be seen; there is none, as for a TIME_WAIT seen for the first time; or it is not said, as
 * in a capture of a tool that was not asked for owners, and of what came and went before anybody could look.
 */
export type OwnersAre = 'current' | 'last-known' | 'hidden' | 'none' | 'not-said';

/** Counted since the connection was opened. */
export type Traffic = {
  readonly sentBytes: number;
  readonly receivedBytes: number;
  readonly sentPackets: number;
  readonly receivedPackets: number;
};

/** What is known of a remote address; one object for all connections to it. */
export type RemoteFacts = {
  /** Two letters of ISO 3166-1 for whom the address is registered; null if the database does not say. */
  readonly country: string | null;
  /** By reverse DNS, which its holder may set to anything; null unless names are asked for and there is one. */
  readonly hostName: string | null;
};

/** A state, and when it was first observed (rule T7); `null` as state of UDP. */
export type StateChange = {
  readonly state: TcpState | null;
  readonly at: number;
  /** The kernel told it when it happened: `at` is exact to the microsecond. Absent from what was observed by reading. */
  readonly exact?: true;
};

/** What the operating system lists of one socket, whoever asks and whenever. */
export type SocketFacts = {
  readonly protocol: Protocol;
  /** null if a capture does not say, as with host names in place of addresses. */
  readonly family: Family | null;
  /** Name of the network namespace; null is the one that Sockeye runs in. */
  readonly namespace: string | null;
  /** null for UDP, which has none. */
  readonly state: TcpState | null;
  readonly local: Endpoint;
  /** null for listeners and for UDP sockets that are not connected. */
  readonly remote: Endpoint | null;
  /** Whose socket it is, known even where the process is not. */
  readonly user: string | null;
  /** Unread bytes; of a listener, the connections that wait to be accepted. */
  readonly receiveQueue: number | null;
  /** Bytes not yet acknowledged; of a listener, how many may wait. */
  readonly sendQueue: number | null;
  /** Whether an IPv6 socket bound to `::` takes IPv4 as well. */
  readonly dualStack: boolean | null;
  /** null but in a capture that has them: of this computer they are measured apart, for what is looked at. */
  readonly traffic: Traffic | null;
};

/** A socket as tracked over time; listeners and UDP sockets are connections, too. */
export type Connection = SocketFacts & {
  readonly id: string;
  readonly owners: readonly Owner[];
  readonly ownersAre: OwnersAre;
  /** When it was seen, or told, to open; null if it was there when Sockeye began to look. */
  readonly openedAt: number | null;
  /** When it was opened, seen or not, where the system keeps that (Windows); absent elsewhere. */
  readonly createdAt?: number;
  /** null in a capture. */
  readonly firstSeenAt: number | null;
  /** When its state was last seen to change; null if never. */
  readonly changedAt: number | null;
  /**
   * The states observed, oldest first, the present one last, which only CLOSED may follow; the first and the newest are
   * always kept. Empty in a capture.
   */
  readonly history: readonly StateChange[];
  /** Absent until it was looked up, and where there is nothing to look up. */
  readonly remoteFacts?: RemoteFacts;
  /** What is found to be wrong and shows in it; absent where nothing is. */
  readonly findings?: readonly FindingRule[];
  /** Absent from what was read of this computer. */
  readonly captured?: Captured;
  /** Absent from what is of now: a connection of the past is as it was. */
  readonly recorded?: Recorded;
};

/** From when to when a connection that was recorded is known to have been there, and what came of it then. */
export type Recorded = {
  readonly seenFrom: number;
  readonly seenTo: number;
  /** It ended at `seenTo`; it was there still; or recording stopped, and nobody knows. */
  readonly end: 'closed' | 'open' | 'not-known';
  /** The moment that its facts are of; null if it is as it was last seen. */
  readonly at: number | null;
};

/** Where a row of a capture stands in its file. */
export type Captured = {
  /** Of its first line, counted from 1. */
  readonly line: number;
  /** Its line, or its lines, as the tool printed them. */
  readonly text: string;
  /** What the tool cut to fit its columns, so that it is not whole here either. */
  readonly cut: readonly CutPart[];
};

export type CutPart = 'local address' | 'remote address' | 'process name';
