import {
  bytesOf,
  halvesOf,
} from '../../../../../../../electron/collector/sources/linux/sock-diag/layout.ts';
import type { NetlinkSocket } from '../../../../../../../electron/collector/sources/linux/sock-diag/netlink-socket.ts';

/** A struct inet_diag_msg, by what differs from an IPv4 connection between 127.0.0.1:8080 and 127.0.0.1:50000. */
export type DiagFacts = {
  readonly family?: number;
  readonly state?: number;
  readonly timer?: number;
  readonly retransmits?: number;
  readonly ports?: readonly [local: number, remote: number];
  /** Bytes in network order, 4 or 16. */
  readonly local?: readonly number[];
  readonly remote?: readonly number[];
  readonly interface?: number;
  readonly cookie?: readonly [low: number, high: number];
  readonly expires?: number;
  readonly receiveQueue?: number;
  readonly sendQueue?: number;
  readonly uid?: number;
  readonly inode?: number;
  readonly attributes?: readonly { readonly type: number; readonly bytes: readonly number[] }[];
};

export const loopback: readonly number[] = [127, 0, 0, 1];

const usual: Required<DiagFacts> = {
  family: 2,
  state: 1,
  timer: 0,
  retransmits: 0,
  ports: [8080, 50_000],
  local: loopback,
  remote: loopback,
  interface: 0,
  cookie: [7, 0],
  expires: 0,
  receiveQueue: 0,
  sendQueue: 0,
  uid: 1000,
  inode: 4711,
  attributes: [],
};

export function diagMessage(differing: DiagFacts = {}): Int32Array {
  const facts = { ...usual, ...differing };
  const words = new Int32Array(18);
  const bytes = bytesOf(words);
  bytes.set([facts.family, facts.state, facts.timer, facts.retransmits]);
  bytes.set(
    facts.ports.flatMap((port) => [port >> 8, port & 255]),
    4,
  );
  bytes.set(facts.local, 8);
  bytes.set(facts.remote, 24);
  words.set([facts.interface, ...facts.cookie, facts.expires], 10);
  words.set([facts.receiveQueue, facts.sendQueue, facts.uid, facts.inode], 14);
  return Int32Array.from([...words, ...facts.attributes.flatMap((each) => [...attribute(each)])]);
}

/** A struct nlmsghdr and what follows it. */
export function netlinkMessage(type: number, body: Int32Array, flags = 0): Int32Array {
  const words = new Int32Array(4 + body.length);
  words[0] = words.length * 4;
  halvesOf(words).set([type, flags], 2);
  words.set(body, 4);
  return words;
}

export const types = { error: 2, done: 3, socket: 20 } as const;
export const done = netlinkMessage(types.done, Int32Array.of(0));

export function datagram(...messages: readonly Int32Array[]): Uint8Array {
  return bytesOf(Int32Array.from(messages.flatMap((message) => [...message])));
}

/** A kernel that answers every request with the same datagrams, one after the other. */
export function kernelThatSays(
  ...datagrams: readonly Uint8Array[]
): NetlinkSocket & { readonly requests: Uint8Array[]; isClosed: boolean } {
  let next = 0;
  const requests: Uint8Array[] = [];
  return {
    requests,
    isClosed: false,
    send(request) {
      requests.push(request);
      next = 0;
    },
    receive(room) {
      const said = datagrams[next] ?? new Uint8Array();
      next += 1;
      room.set(said.subarray(0, room.length));
      return said.length;
    },
    close() {
      this.isClosed = true;
    },
  };
}

function attribute({ type, bytes }: { type: number; bytes: readonly number[] }): Int32Array {
  const words = new Int32Array(1 + Math.ceil(bytes.length / 4));
  halvesOf(words).set([4 + bytes.length, type]);
  bytesOf(words).set(bytes, 4);
  return words;
}
