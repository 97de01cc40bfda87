import { text } from '../language/text.ts';

/** What a file is that cannot be text, by its first bytes, as `it is a ZIP archive: unpack it first`; null if unknown. */
export function whyNotText(bytes: Uint8Array): string | null {
  const kind = kinds.find(({ magic }) => magic.every((byte, index) => bytes[index] === byte));
  return kind === undefined ? null : kind.what();
}

/** Whether a text has so many control characters that it can be none. */
export function looksBinary(sample: string): boolean {
  const controls = sample.match(/[^\P{Cc}\s]|\ufffd/gu)?.length ?? 0;
  return controls * 20 > sample.length;
}

type Kind = { readonly magic: readonly number[]; readonly what: () => string };

const packed = (format: string) => () => text().captures.isPacked(format);
const packets = () => text().captures.isPackets;
const program = () => text().captures.isProgram;
const image = () => text().captures.isImage;
const pdf = () => text().captures.isPdf;

const kinds: readonly Kind[] = [
  { magic: [0x1f, 0x8b], what: packed('gzip') },
  { magic: ascii('PK\x03\x04'), what: packed('ZIP') },
  { magic: ascii('BZh'), what: packed('bzip2') },
  { magic: [0xfd, ...ascii('7zXZ')], what: packed('xz') },
  { magic: [0x28, 0xb5, 0x2f, 0xfd], what: packed('Zstandard') },
  { magic: [...ascii('7z'), 0xbc, 0xaf], what: packed('7-Zip') },
  { magic: [0xd4, 0xc3, 0xb2, 0xa1], what: packets },
  { magic: [0xa1, 0xb2, 0xc3, 0xd4], what: packets },
  { magic: [0x4d, 0x3c, 0xb2, 0xa1], what: packets },
  { magic: [0xa1, 0xb2, 0x3c, 0x4d], what: packets },
  { magic: [0x0a, 0x0d, 0x0d, 0x0a], what: packets },
  { magic: [0x7f, ...ascii('ELF')], what: program },
  { magic: [...ascii('MZ'), 0x90, 0x00], what: program },
  { magic: [0xcf, 0xfa, 0xed, 0xfe], what: program },
  { magic: [0x89, ...ascii('PNG')], what: image },
  { magic: [0xff, 0xd8, 0xff], what: image },
  { magic: ascii('GIF8'), what: image },
  { magic: ascii('%PDF'), what: pdf },
];

function ascii(magic: string): number[] {
  return [...magic].map((character) => character.charCodeAt(0));
}
