import type { Language } from '../../shared/language/text.ts';
import type { Conversation } from '../../shared/packets/conversations.ts';
import type { Packet } from '../../shared/packets/packet.ts';
import type { FoundPackets } from './packet-reading.ts';

/** What is asked of the worker that reads packets: a file, or the bytes of a trace as they come; and then which to tell. */
export type PacketsOrder =
  | { readonly kind: 'begin'; readonly language: Language }
  | { readonly kind: 'file'; readonly file: File }
  | { readonly kind: 'bytes'; readonly bytes: Uint8Array<ArrayBuffer> }
  | { readonly kind: 'end' }
  /** The packets of one connection, and from now on whatever comes of it. */
  | { readonly kind: 'choose'; readonly id: number };

/** What the worker tells the page. */
export type PacketsMessage =
  | { readonly kind: 'found'; readonly found: FoundPackets }
  /** Those from `first` on, as they are now; of very many only some until all is read. */
  | {
      readonly kind: 'conversations';
      readonly first: number;
      readonly conversations: readonly Conversation[];
    }
  /** Those from `first` on; what was told of it before stays. */
  | {
      readonly kind: 'packets';
      readonly id: number;
      readonly first: number;
      readonly packets: readonly Packet[];
    }
  | { readonly kind: 'failed'; readonly message: string };
