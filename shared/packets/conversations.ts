import type { Endpoint } from '../connection.ts';
import { text } from '../language/text.ts';
import {
  type ConversationOutcome,
  type OutcomeWatch,
  watchOutcome,
} from './conversation-outcome.ts';
import { type Ends, endsByPort, endsOfOpening } from './ends-of.ts';
import { type KeptPackets, keepPackets } from './kept-packets.ts';
import { type LifeWatch, watchLife } from './lives.ts';
import { isSameEnd } from './numbering.ts';
import type { Packet, TcpPacket } from './packet.ts';

/** One connection in a capture of many. */
export type Conversation = {
  readonly id: number;
  /** As in its ladder. */
  readonly left: Endpoint;
  readonly right: Endpoint;
  readonly startedAt: number;
  readonly endedAt: number;
  /** How many were seen; if there are too many, the first and the last of them are kept. */
  readonly packets: number;
  readonly keptPackets: number;
  /** Of data that the left end sent, each byte once, and that the right end sent. */
  readonly rightwardBytes: number;
  readonly leftwardBytes: number;
  readonly outcome: ConversationOutcome;
};

export type ConversationLimits = {
  readonly conversations: number;
  /** Kept of all conversations, and of each. */
  readonly packets: number;
  readonly packetsEach: number;
};

export const conversationLimits: ConversationLimits = {
  conversations: 10_000,
  packets: 200_000,
  packetsEach: 5000,
};

/** Tells the connections of a capture apart, however long it is: what it keeps is bounded, what it counts is not. */
export type Conversations = {
  /** Gives the id of the conversation, null if there are too many already. */
  add(packet: Packet): number | null;
  /** In the order in which they began. */
  list(): readonly Conversation[];
  /** Those that are kept, as `ladderOf` takes them. */
  packetsOf(id: number): readonly Packet[];
  /** What is not kept, a sentence each. */
  notices(): readonly string[];
};

export function createConversations(limits = conversationLimits): Conversations {
  const all: Followed[] = [];
  const latest = new Map<string, { readonly watch: LifeWatch; followed: Followed | null }>();
  let keptPackets = 0;
  let untold = 0;
  let notKept = 0;

  const begin = (packet: Packet): Followed | null => {
    if (all.length >= limits.conversations) return null;
    const followed = follow(packet, all.length, limits.packetsEach);
    all.push(followed);
    return followed;
  };

  const followedBy = (packet: Packet): Followed | null => {
    const key = keyOf(packet);
    const known = latest.get(key);
    if (known === undefined) {
      const followed = begin(packet);
      if (followed === null) return null;
      const watch = watchLife();
      watch.beginsAnother(packet);
      latest.set(key, { watch, followed });
      return followed;
    }
    if (known.watch.beginsAnother(packet)) known.followed = begin(packet);
    return known.followed;
  };

  return {
    add(packet) {
      const followed = followedBy(packet);
      if (followed === null) {
        untold += 1;
        return null;
      }
      count(followed, packet);
      const more = followed.kept.add(packet, keptPackets < limits.packets);
      keptPackets += more;
      notKept += 1 - more;
      return followed.id;
    },
    list: () => all.map(conversationOf),
    packetsOf: (id) => all[id]?.kept.packets() ?? [],
    notices: () => [
      ...(untold === 0 ? [] : [text().packets.tooManyConversations(limits.conversations, untold)]),
      ...(notKept === 0 ? [] : [text().packets.notAllKept(notKept)]),
    ],
  };
}

type Followed = {
  readonly id: number;
  ends: Ends;
  sawOpening: boolean;
  readonly startedAt: number;
  endedAt: number;
  packets: number;
  /** What the end sent that the first packet came from, and what the other did. */
  readonly first: Sent;
  readonly other: Sent;
  readonly outcome: OutcomeWatch;
  readonly kept: KeptPackets;
};

function follow(packet: Packet, id: number, packetsAtMost: number): Followed {
  return {
    id,
    ends: endsByPort(packet),
    sawOpening: false,
    startedAt: packet.at,
    endedAt: packet.at,
    packets: 0,
    first: { by: packet.from, bytes: 0, end: null },
    other: { by: packet.to, bytes: 0, end: null },
    outcome: watchOutcome(),
    kept: keepPackets(packetsAtMost),
  };
}

function count(followed: Followed, packet: Packet): void {
  followed.packets += 1;
  followed.endedAt = Math.max(followed.endedAt, packet.at);
  followed.outcome.add(packet);
  if (packet.kind === 'icmp') return;
  const opening = followed.sawOpening ? null : endsOfOpening(packet);
  if (opening !== null) {
    followed.ends = opening;
    followed.sawOpening = true;
  }
  addBytes(isSameEnd(packet.from, followed.first.by) ? followed.first : followed.other, packet);
}

type Sent = {
  readonly by: Endpoint;
  bytes: number;
  /** Behind the highest sequence number of its data. */
  end: number | null;
};

/** What is sent again counts once. */
function addBytes(sent: Sent, { sequence, length }: TcpPacket): void {
  if (length === 0) return;
  const end = (sequence + length) | 0;
  const fresh = sent.end === null ? length : (end - sent.end) | 0;
  if (fresh <= 0) return;
  sent.bytes += Math.min(fresh, length);
  sent.end = end;
}

function conversationOf(followed: Followed): Conversation {
  const { id, startedAt, endedAt, packets, kept, outcome } = followed;
  const { left, right } = followed.ends;
  const isFirstLeft = isSameEnd(followed.first.by, left);
  return {
    id,
    left,
    right,
    startedAt,
    endedAt,
    packets,
    keptPackets: kept.count(),
    rightwardBytes: isFirstLeft ? followed.first.bytes : followed.other.bytes,
    leftwardBytes: isFirstLeft ? followed.other.bytes : followed.first.bytes,
    outcome: outcome.outcome(),
  };
}

/** The same for both directions. */
function keyOf({ from, to }: Packet): string {
  const [a, b] = [`${from.address} ${from.port}`, `${to.address} ${to.port}`];
  return a < b ? `${a} ${b}` : `${b} ${a}`;
}
