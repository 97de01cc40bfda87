/** An IPv4 address as a number, without an array for each row; NaN if something else than digits and dots is in it. */
export function ipv4Number(address: string): number {
  let number = 0;
  let part = 0;
  for (let index = 0; index < address.length; index += 1) {
    const code = address.charCodeAt(index);
    if (code === 0x2e) {
      number = number * 256 + part;
      part = 0;
    } else if (code >= 48 && code <= 57) {
      part = part * 10 + code - 48;
    } else {
      return Number.NaN;
    }
  }
  return number * 256 + part;
}

/** The first 16 bits of an IPv6 address; null of what has no colon. */
export function firstGroup(address: string): number | null {
  let group = 0;
  for (let index = 0; index < address.length; index += 1) {
    const code = address.charCodeAt(index);
    if (code === 0x3a) return group;
    // `0` to `9`, and the letters by their last bits in either case.
    group = group * 16 + (code < 0x40 ? code - 0x30 : (code & 0x1f) + 9);
  }
  return null;
}
