import { createCaptureReader } from '../../shared/packets/capture-reader.ts';
import { type Conversation, createConversations } from '../../shared/packets/conversations.ts';
import type { Packet } from '../../shared/packets/packet.ts';

/** What was found so far. */
export type FoundPackets = {
  readonly conversationCount: number;
  /** Of TCP, those that are not kept included. */
  readonly packetCount: number;
  readonly readBytes: number;
  /** What one should know of it; known at the end. */
  readonly notices: readonly string[];
  /** Whether all of it was read, or as much as can be. */
  readonly isWhole: boolean;
};

export const nothingFound: FoundPackets = {
  conversationCount: 0,
  packetCount: 0,
  readBytes: 0,
  notices: [],
  isWhole: false,
};

/** Reads a capture piece by piece, and tells its connections apart; throws as `createCaptureReader` says. */
export type PacketReading = {
  push(bytes: Uint8Array): void;
  end(): void;
  found(): FoundPackets;
  /** In the order in which they began. */
  conversations(): readonly Conversation[];
  /** Whether what follows is of no use. */
  isOver(): boolean;
  packetsOf(id: number): readonly Packet[];
};

export function createPacketReading(): PacketReading {
  const reader = createCaptureReader();
  const conversations = createConversations();
  let packetCount = 0;
  let conversationCount = 0;
  let readBytes = 0;
  let notices: readonly string[] = [];
  let isWhole = false;

  return {
    push(bytes) {
      readBytes += bytes.length;
      for (const { packet } of reader.push(bytes)) {
        packetCount += 1;
        const id = conversations.add(packet);
        // They are numbered as they begin.
        if (id !== null) conversationCount = Math.max(conversationCount, id + 1);
      }
    },
    end() {
      notices = [...reader.end(), ...conversations.notices()];
      isWhole = true;
    },
    conversations: conversations.list,
    found: () => ({
      conversationCount,
      packetCount,
      readBytes,
      notices,
      isWhole,
    }),
    isOver: reader.isDamaged,
    packetsOf: conversations.packetsOf,
  };
}
