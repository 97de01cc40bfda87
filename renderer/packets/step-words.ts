import { formatEndpoint } from '../../shared/address.ts';
import { text } from '../../shared/language/text.ts';
import type { Ladder, Step } from '../../shared/packets/ladder.ts';
import { type TcpFlag, type TcpOptions, tcpFlagNames } from '../../shared/packets/packet.ts';
import { icmpName } from '../../shared/probing/icmp.ts';
import { visibleText } from '../../shared/visible-text.ts';
import { countText } from '../time-text.ts';

type StepPacket = Step['packet'];
type Icmp = Extract<StepPacket, { kind: 'icmp' }>;

/** `SYN ACK`: the flags as people say them, or what an ICMP message is called. */
export function packetName(packet: StepPacket): string {
  if (packet.kind === 'icmp') return nameOfIcmp(packet);
  const names = flagOrder
    .filter((flag) => packet.flags.has(flag))
    .map((flag) => tcpFlagNames[flag]);
  return names.length === 0 ? text().ladder.noFlags : names.join(' ');
}

const flagOrder: readonly TcpFlag[] = ['S', 'F', 'R', 'P', 'U', 'E', 'C', 'A'];

export function nameOfIcmp({ family, type, code }: Icmp): string {
  const origin = family === 'ipv4' ? 'icmp' : 'icmpv6';
  return icmpName({ origin, type, code, from: null }) ?? `ICMP ${type}/${code}`;
}

/** The numbers over an arrow: `seq 1`, `ack 1`, `win 65,536`, `512 B`. */
export function stepNumbers(step: Step): string[] {
  const { packet, sequence, acknowledgement, window, windowIsScaled } = step;
  const texts = text().ladder;
  if (packet.kind === 'icmp') return [visibleText(packet.sender)];
  const named = (name: string, value: number | null) =>
    value === null ? [] : [`${name} ${countText(value)}`];
  return [
    ...named(texts.seq, sequence),
    ...named(texts.ack, acknowledgement),
    ...(window === null
      ? []
      : [windowIsScaled ? texts.win(countText(window)) : texts.winNotScaled(countText(window))]),
    ...(packet.length === 0 ? [] : [texts.bytes(countText(packet.length))]),
    ...(packet.flags.has('S') ? optionTexts(packet.options) : []),
  ];
}

/** What the options of a packet say, one text for each. `whole` also says what is of use to few. */
export function optionTexts(options: TcpOptions, whole = false): string[] {
  const texts = text().ladder;
  const { maximumSegmentSize, windowScale, timestamps, acknowledgedBlocks = [] } = options;
  const says = texts.options;
  const stamps =
    timestamps &&
    (whole ? says.timestampsWhole(timestamps.value, timestamps.echo) : says.timestamps);
  return [
    ...(maximumSegmentSize === undefined
      ? []
      : [says.maximumSegmentSize(countText(maximumSegmentSize))]),
    ...(windowScale === undefined ? [] : [says.windowScale(countText(2 ** windowScale))]),
    ...(options.selectiveAcknowledgement ? [says.selectiveAcknowledgement] : []),
    ...(stamps === undefined ? [] : [stamps]),
    ...(whole
      ? acknowledgedBlocks.map(([from, to]) => says.acknowledgedBlock(String(from), String(to)))
      : []),
  ];
}

/** `0.000412`: seconds to the microsecond, which is as exact as most captures are. */
export function secondsText(durationMs: number): string {
  return (durationMs / 1000).toFixed(6);
}

/** Where a step comes from and where it goes, as they are drawn. */
export function endsOf(
  { direction, packet }: Step,
  { left, right }: Pick<Ladder, 'left' | 'right'>,
): { readonly from: string; readonly to: string } {
  const [from, to] = direction === 'right' ? [left, right] : [right, left];
  const sender = packet.kind === 'icmp' ? visibleText(packet.sender) : endText(from);
  return { from: sender, to: endText(to) };
}

/** How much of an end must be seen where there is no room for all: the last of its address, and its port. */
export const portLength = 11;

export function endText(end: Ladder['left']): string {
  return visibleText(formatEndpoint(end));
}
