import { bytesOf, diagMessage, isLittleEndian } from './layout.ts';

/** By number in linux/inet_diag.h. */
export const attributeTypes = { info: 2, memory: 7, v6only: 11 } as const;

/** The value of an attribute of a message, which ends where the attribute does; null if the message has none. */
export function attributeOf(message: Int32Array, type: number): DataView | null {
  const bytes = bytesOf(message);
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  let at = diagMessage.length * 4;
  // Each is its length and its type in 16 bits each, the value, and what is missing to a multiple of four bytes.
  while (at + headerBytes <= view.byteLength) {
    const length = view.getUint16(at, isLittleEndian);
    if (length < headerBytes || at + length > view.byteLength) return null;
    if (view.getUint16(at + 2, isLittleEndian) === type) {
      return new DataView(bytes.buffer, bytes.byteOffset + at + headerBytes, length - headerBytes);
    }
    at += (length + 3) & ~3;
  }
  return null;
}

const headerBytes = 4;
