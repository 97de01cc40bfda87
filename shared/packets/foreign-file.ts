import { looksBinary, whyNotText } from '../capture/binary.ts';
import { text } from '../language/text.ts';
import { isPcap } from './pcap-file.ts';

/** With so many bytes all that is known of can be told. */
export const wholeHeadBytes = 512;

/** What a file is that is no capture of packets, by its first bytes, as the end of a sentence. */
export function whatItIs(bytes: Uint8Array): string {
  const head = bytes.subarray(0, wholeHeadBytes);
  const { packets } = text();
  if (head.length === 0) return text().captures.isEmpty;
  if (isPcap(head)) return packets.isCutShort;
  const kind = kinds.find(({ at = 0, magic }) => startsWith(head, at, magic));
  if (kind !== undefined) return kind.what();
  const known = whyNotText(head);
  if (known !== null) return known;
  const sample = [...head].map((code) => String.fromCharCode(code)).join('');
  return looksBinary(sample) ? packets.isUnknown : packets.isText;
}

type Kind = { readonly at?: number; readonly magic: string; readonly what: () => string };

/**
 * The first event of every trace of Windows, behind a header of 72 bytes, is that of its kind, version 2, of 64 bits
 * (SYSTEM_TRACE_HEADER in ntwmi.h).
 */
const eventTrace = { at: 0x48, magic: '\x02\x00\x02\xc0', what: () => text().packets.isEventTrace };

const kinds: readonly Kind[] = [
  eventTrace,
  { magic: 'snoop\0\0\0', what: () => text().packets.isOther('snoop') },
  { magic: 'GMBU', what: () => text().packets.isOther('Microsoft Network Monitor') },
  { magic: 'RTSS', what: () => text().packets.isOther('Microsoft Network Monitor') },
  { magic: 'TRSNIFF data', what: () => text().packets.isOther('Sniffer') },
];

function startsWith(bytes: Uint8Array, at: number, magic: string): boolean {
  for (let index = 0; index < magic.length; index += 1) {
    if (bytes[at + index] !== magic.charCodeAt(index)) return false;
  }
  return true;
}
