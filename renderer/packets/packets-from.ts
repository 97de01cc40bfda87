import type { Traced } from '../../shared/trace.ts';

/** What the packets are of: something of this computer that is traced, named by `what`, or a file of a capture. */
export type PacketsFrom =
  | { readonly kind: 'trace'; readonly traced: Traced; readonly what: string }
  | { readonly kind: 'file'; readonly file: File };
