/** How many of these bytes, up to `most` of them, do not end within a character of UTF-8; 0 if all are of one that is not whole. */
export function wholeCharacters(bytes: Uint8Array, most: number): number {
  const end = Math.min(most, bytes.length);
  const from = Math.max(0, end - 3);
  const lead = bytes.subarray(from, end).findLastIndex((byte) => (byte & 0xc0) !== 0x80);
  if (lead === -1) return end;
  return from + lead + lengthOf(bytes[from + lead] ?? 0) > end ? from + lead : end;
}

function lengthOf(lead: number): number {
  // What no character begins with is one by itself (RFC 3629 §1).
  if (lead < 0xc2 || lead > 0xf4) return 1;
  if (lead < 0xe0) return 2;
  return lead < 0xf0 ? 3 : 4;
}
