/** The 32-bit words of a struct nlmsghdr, which stands before each message. */
export const headerWords = 4;

/** A struct inet_diag_msg (linux/inet_diag.h) by its 32-bit words, all in the order of the machine but ports and addresses. */
export const diagMessage = {
  /** Bytes: family, state, timer, retransmits. */
  kind: 0,
  /** In network order, as all of both endpoints: 16 bits each. */
  ports: 1,
  local: 2,
  remote: 6,
  interface: 10,
  cookie: 11,
  /** Until the timer expires. */
  expires: 13,
  receiveQueue: 14,
  sendQueue: 15,
  uid: 16,
  inode: 17,
  /** How many there are; attributes follow. */
  length: 18,
} as const;

/** The same memory in 16 bits; two halves a word, in the order of the machine. */
export function halvesOf({ buffer, byteOffset, byteLength }: Int32Array): Uint16Array {
  return new Uint16Array(buffer, byteOffset, byteLength / 2);
}

/** The same memory byte by byte. */
export function bytesOf({ buffer, byteOffset, byteLength }: Int32Array): Uint8Array {
  return new Uint8Array(buffer, byteOffset, byteLength);
}

export const isLittleEndian = bytesOf(Int32Array.of(1))[0] === 1;
