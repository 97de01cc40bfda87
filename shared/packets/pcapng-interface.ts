/** What an Interface Description Block of pcapng says, as far as packets need it. */
export type CaptureInterface = {
  readonly linkType: number;
  /** How many bytes of a packet were captured at most. */
  readonly cutAt: number;
  /** A tick is `base` to the power of minus `exponent` seconds. */
  readonly base: 2 | 10;
  readonly exponent: number;
  /** Seconds to add to every time. */
  readonly offsetSeconds: number;
};

export type TimeOfDay = { readonly seconds: number; readonly nanoseconds: number };

const options = { end: 0, resolution: 9, offset: 14 } as const;

export function interfaceOf(view: DataView, isLittle: boolean): CaptureInterface {
  let resolution = 6;
  let offsetSeconds = 0;
  const end = view.byteLength - 4;
  let at = 16;
  while (at + 4 <= end) {
    const code = view.getUint16(at, isLittle);
    const length = view.getUint16(at + 2, isLittle);
    const value = at + 4;
    if (code === options.end || value + length > end) break;
    if (code === options.resolution && length === 1) resolution = view.getUint8(value);
    if (code === options.offset && length === 8) {
      offsetSeconds = Number(view.getBigInt64(value, isLittle));
    }
    at = value + Math.ceil(length / 4) * 4;
  }
  const cutAt = view.getUint32(12, isLittle);
  return {
    linkType: view.getUint16(8, isLittle),
    cutAt: cutAt === 0 ? Number.POSITIVE_INFINITY : cutAt,
    base: resolution & 0x80 ? 2 : 10,
    exponent: resolution & 0x7f,
    offsetSeconds,
  };
}

/** The time of a packet by its 64 bits of ticks; one that pcap could not hold is the nearest that it can. */
export function timeOf(high: number, low: number, of: CaptureInterface): TimeOfDay {
  const { seconds, nanoseconds } = sinceEpoch(high, low, of);
  return { seconds: Math.min(Math.max(0, seconds), 0xffff_ffff), nanoseconds };
}

function sinceEpoch(high: number, low: number, of: CaptureInterface): TimeOfDay {
  const ticksEachSecond = of.base ** of.exponent;
  const ticks = high * 0x1_0000_0000 + low;
  if (Number.isSafeInteger(ticks) && ticksEachSecond <= 1e9) {
    const seconds = Math.floor(ticks / ticksEachSecond);
    const nanoseconds = Math.floor(((ticks - seconds * ticksEachSecond) * 1e9) / ticksEachSecond);
    return { seconds: seconds + of.offsetSeconds, nanoseconds };
  }
  const exact = (BigInt(high) << 32n) | BigInt(low);
  const each = BigInt(of.base) ** BigInt(of.exponent);
  return {
    seconds: Number(exact / each) + of.offsetSeconds,
    nanoseconds: Number(((exact % each) * 1_000_000_000n) / each),
  };
}
