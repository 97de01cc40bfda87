import { closeSync, openSync, writeFileSync } from 'node:fs';
import type { CapturedPacket } from '../../shared/packets/captured-packet.ts';
import { pcapHeader, pcapRecord } from '../../shared/packets/write-pcap.ts';
import { RequestError } from '../../shared/result.ts';
import { fileErrorText } from '../file-error-text.ts';

/** A pcap file that grows with what is captured, whatever network each packet comes from. */
export type PcapWriter = {
  write(packets: readonly CapturedPacket[]): void;
  close(): void;
};

/** Begins the file anew; throws RequestError where it cannot be written, now and later. */
export function openPcapWriter(path: string): PcapWriter {
  const descriptor = written(path, () => openSync(path, 'w'));
  const append = (bytes: Uint8Array) => written(path, () => writeFileSync(descriptor, bytes));
  append(pcapHeader());
  return {
    write(packets) {
      append(Buffer.concat(packets.map(pcapRecord)));
    },
    close: () => closeSync(descriptor),
  };
}

function written<Value>(path: string, act: () => Value): Value {
  try {
    return act();
  } catch (error) {
    const message = `'${path}' could not be written: ${fileErrorText(error)}`;
    throw new RequestError('unavailable', message, { cause: error });
  }
}
