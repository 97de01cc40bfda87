import type { Conversation } from '../../shared/packets/conversations.ts';
import type { Packet } from '../../shared/packets/packet.ts';
import { type FoundPackets, nothingFound } from './packet-reading.ts';
import type { PacketsMessage } from './packets-message.ts';

/** What was read so far, and the connection that is looked at. */
export type Packets = {
  readonly found: FoundPackets;
  readonly conversations: readonly Conversation[];
  /** Why nothing more is read; null if nothing is wrong. */
  readonly problem: string | null;
  /** The connection that was chosen, and the one whose packets are here, which it is as soon as they have come. */
  readonly chosen: number | null;
  readonly shown: number | null;
  readonly packets: readonly Packet[];
};

/** What changes it: what the reader tells, and what a person does. */
export type Heard =
  | PacketsMessage
  | { readonly kind: 'opened' }
  | { readonly kind: 'chosen'; readonly id: number };

export const nothing: Packets = {
  found: nothingFound,
  conversations: [],
  problem: null,
  chosen: null,
  shown: null,
  packets: [],
};

/** The state after what was heard. */
export function heard(state: Packets, message: Heard): Packets {
  switch (message.kind) {
    case 'opened':
      return nothing;
    case 'chosen':
      return { ...state, chosen: message.id };
    case 'found':
      return { ...state, found: message.found };
    case 'conversations': {
      const { first, conversations } = message;
      const before = state.conversations.slice(0, first);
      const after = state.conversations.slice(first + conversations.length);
      return { ...state, conversations: [...before, ...conversations, ...after] };
    }
    case 'failed':
      return { ...state, problem: message.message };
    case 'packets': {
      const { id, first, packets } = message;
      // Those of another one, and of the same one chosen before, may still be on their way.
      const known = id === state.shown ? state.packets : [];
      if (id !== state.chosen || first > known.length) return state;
      return { ...state, shown: id, packets: [...known.slice(0, first), ...packets] };
    }
  }
}
