import type { Traced } from '../../shared/trace.ts';

/** What the packets are of: something of this computer that is traced, named by `what`, or a file of a capture. */
export type PacketsFrom =
  | {
      readonly kind: 'trace';
      readonly traced: Traced;
      readonly what: string;
      /** Where a connection from here would pass; absent where it would not, or nobody knows. */
      readonly door?: Door;
    }
  /** A port that a person names. */
  | { readonly kind: 'port' }
  | { readonly kind: 'file'; readonly file: File };

/** A port that can be connected to. An IPv6 address may have a zone. */
export type Door = {
  readonly host: string;
  readonly addresses: readonly string[];
  readonly port: number;
};
