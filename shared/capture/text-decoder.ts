// It is in every runtime, and in none of TypeScript's own libraries.
declare class TextDecoder {
  constructor(label: string, options?: { readonly fatal?: boolean });
  decode(bytes: Uint8Array): string;
}

/** Reads text in an encoding of the WHATWG; what is none becomes U+FFFD. */
export function textDecoder(label: string): (bytes: Uint8Array) => string {
  const decoder = new TextDecoder(label);
  return (bytes) => decoder.decode(bytes);
}

export function isUtf8(bytes: Uint8Array): boolean {
  try {
    strictUtf8.decode(bytes);
    return true;
  } catch (error) {
    if (error instanceof TypeError) return false;
    throw error;
  }
}

const strictUtf8 = new TextDecoder('utf-8', { fatal: true });
