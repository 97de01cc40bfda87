import { text } from '../language/text.ts';
import type { LeftOut, LeftOutCounts } from './captured-packet.ts';

/** What one should know of a capture that was read to its end, a sentence each. */
export function noticesOf(read: {
  readonly leftOut: LeftOutCounts;
  readonly foreignLinkTypes: ReadonlySet<number>;
  readonly damage: { readonly why: string; readonly offset: number } | null;
  readonly isCut: boolean;
}): readonly string[] {
  const { packets } = text();
  const counted = shown.flatMap((why) => {
    const count = read.leftOut.get(why) ?? 0;
    return count === 0 ? [] : [packets.countedOut[why](count)];
  });
  return [
    ...(read.damage === null ? [] : [packets.damaged(read.damage.offset, read.damage.why)]),
    ...(read.isCut ? [packets.cutFile] : []),
    ...[...read.foreignLinkTypes]
      .slice(0, linkTypesTold)
      .map((type) => packets.foreignLinkType(type, linkTypeNames.get(type))),
    ...(counted.length === 0 ? [] : [packets.leftOut(counted)]),
  ];
}

/** Those of foreign networks are told of by name. */
const shown: readonly Exclude<LeftOut, 'link-type'>[] = [
  'udp',
  'icmp',
  'arp',
  'other-protocol',
  'other-network',
  'captured-twice',
  'fragment',
  'cut',
  'malformed',
];

/** A capture has one or two; what claims more is no capture. */
const linkTypesTold = 5;

const linkTypeNames: ReadonlyMap<number, string> = new Map([
  [105, 'IEEE 802.11'],
  [119, 'IEEE 802.11, Prism'],
  [127, 'IEEE 802.11, radiotap'],
  [187, 'Bluetooth'],
  [189, 'USB'],
  [195, 'IEEE 802.15.4'],
  [220, 'USB'],
  [239, 'NFLOG'],
  [249, 'USBPcap'],
]);
