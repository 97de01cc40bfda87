/** What a file is that cannot be text, by its first bytes, as `it is a ZIP archive: unpack it first`; null if unknown. */
export function whyNotText(bytes: Uint8Array): string | null {
  const kind = kinds.find(({ magic }) => magic.every((byte, index) => bytes[index] === byte));
  return kind === undefined ? null : kind.what;
}

/** Whether a text has so many control characters that it can be none. */
export function looksBinary(text: string): boolean {
  const controls = text.match(/[^\P{Cc}\s]|\ufffd/gu)?.length ?? 0;
  return controls * 20 > text.length;
}

type Kind = { readonly magic: readonly number[]; readonly what: string };

const packed = (name: string) => `it is packed (${name}): unpack it first`;
const packets = 'it holds captured packets, which Wireshark opens, not a list of sockets';

const kinds: readonly Kind[] = [
  { magic: [0x1f, 0x8b], what: packed('gzip') },
  { magic: ascii('PK\x03\x04'), what: packed('ZIP') },
  { magic: ascii('BZh'), what: packed('bzip2') },
  { magic: [0xfd, ...ascii('7zXZ')], what: packed('xz') },
  { magic: [0x28, 0xb5, 0x2f, 0xfd], what: packed('Zstandard') },
  { magic: [...ascii('7z'), 0xbc, 0xaf], what: packed('7-Zip') },
  { magic: [0xd4, 0xc3, 0xb2, 0xa1], what: packets },
  { magic: [0xa1, 0xb2, 0xc3, 0xd4], what: packets },
  { magic: [0x0a, 0x0d, 0x0d, 0x0a], what: packets },
  { magic: [0x7f, ...ascii('ELF')], what: 'it is a program' },
  { magic: [...ascii('MZ'), 0x90, 0x00], what: 'it is a program' },
  { magic: [0xcf, 0xfa, 0xed, 0xfe], what: 'it is a program' },
  { magic: [0x89, ...ascii('PNG')], what: 'it is an image' },
  { magic: [0xff, 0xd8, 0xff], what: 'it is an image' },
  { magic: ascii('GIF8'), what: 'it is an image' },
  { magic: ascii('%PDF'), what: 'it is a PDF document: copy the text out of it' },
];

function ascii(text: string): number[] {
  return [...text].map((character) => character.charCodeAt(0));
}
