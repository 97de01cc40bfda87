import { isLittleEndian } from '../../../../../../../electron/collector/sources/linux/sock-diag/layout.ts';
import {
  parseRecordFormat,
  type RecordFormat,
} from '../../../../../../../electron/collector/sources/linux/tracing/record-format.ts';
import { eventFormat } from './formats.ts';

export type RecordFacts = {
  readonly id?: number;
  readonly flags?: number;
  readonly thread?: number;
  readonly states?: readonly [number, number];
  readonly ports?: readonly [number, number];
  readonly family?: number;
  readonly ipv6?: readonly [readonly number[], readonly number[]];
};

/** The record of a connection to 10.0.0.254:443 about to be made, but for these facts; it stands at byte 20, as if in a page. */
export function recordOf(facts: RecordFacts): DataView {
  const { id = 2287, flags = 0, thread = 4711, family = 2 } = facts;
  const [oldState, newState] = facts.states ?? [7, 2];
  const [localPort, remotePort] = facts.ports ?? [0, 443];
  const view = new DataView(new ArrayBuffer(100));
  const at = recordAt;
  view.setUint16(at, id, isLittleEndian);
  view.setUint8(at + 2, flags);
  view.setInt32(at + 4, thread, isLittleEndian);
  view.setBigUint64(at + 8, 0xffff88830fdb0000n, isLittleEndian);
  view.setInt32(at + 16, oldState, isLittleEndian);
  view.setInt32(at + 20, newState, isLittleEndian);
  view.setUint16(at + 24, localPort, isLittleEndian);
  view.setUint16(at + 26, remotePort, isLittleEndian);
  view.setUint16(at + 28, family, isLittleEndian);
  view.setUint16(at + 30, 6, isLittleEndian);
  const bytes = new Uint8Array(view.buffer);
  bytes.set([127, 0, 0, 1], at + 32);
  bytes.set([10, 0, 0, 254], at + 36);
  if (facts.ipv6 !== undefined) {
    bytes.set(facts.ipv6[0], at + 40);
    bytes.set(facts.ipv6[1], at + 56);
  }
  return view;
}

export const recordAt = 20;

export function knownFormat(): RecordFormat {
  const format = parseRecordFormat(eventFormat);
  if (format === null) throw new Error('The format is unknown');
  return format;
}
