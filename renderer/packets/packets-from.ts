import type { Traced } from '../../shared/trace.ts';

/** What the packets are of: something of this computer that is traced, named by `what`, or a file of a capture. */
export type PacketsFrom =
  | {
      readonly kind: 'trace';
      readonly traced: Traced;
      readonly what: string;
      /** Whether it is one connection that is open already: its packets alone need not tell. */
      readonly wasOpen: boolean;
    }
  | { readonly kind: 'file'; readonly file: File };
