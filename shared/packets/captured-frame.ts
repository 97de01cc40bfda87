/** One packet as a capture file has it, whatever it is. */
export type CapturedFrame = {
  readonly linkType: number;
  readonly seconds: number;
  readonly nanoseconds: number;
  /** What of it was captured; a view that holds only until more is read. */
  readonly bytes: Uint8Array;
  readonly originalLength: number;
  /** Which of the interfaces of the file; null if it has but one. */
  readonly interfaceIndex: number | null;
};

/** What lies at the beginning of the bytes: `length` is how many are done with, which may be more than there are yet. */
export type Taken = { readonly length: number; readonly frame: CapturedFrame | null };

/** The file is not as it is meant to be from here on, and cannot be read further. */
export type Damage = { readonly damage: string };

/** Takes the next piece of a file off its bytes; null if more of them are needed to tell. */
export type TakeRecord = (bytes: Uint8Array) => Taken | Damage | null;

/** libpcap's own limit (MAXIMUM_SNAPLEN): what claims to be longer is no packet. */
export const frameAtMostBytes = 262_144;

export function viewOf(bytes: Uint8Array): DataView {
  return new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}
