import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { createPacketReading } from '../../../../renderer/packets/packet-reading.ts';

describe('createPacketReading', () => {
  it('tells what a capture holds, in whatever pieces it comes', () => {
    const whole = read(fixture('lo-orderly.pcap'), 1_000_000);
    const [conversation] = whole.conversations();
    expect(conversation).toMatchObject({ id: 0, outcome: 'closed' });
    expect(whole.packetsOf(0)).toHaveLength(conversation?.packets ?? -1);
    expect(whole.found()).toEqual({
      conversationCount: 1,
      packetCount: conversation?.packets,
      readBytes: fixture('lo-orderly.pcap').length,
      notices: [],
      isWhole: true,
    });
    const inPieces = read(fixture('lo-orderly.pcap'), 7);
    expect(inPieces.conversations()).toEqual(whole.conversations());
    expect(inPieces.found()).toEqual(whole.found());
  });

  it('shows what there is of a capture that was cut, and says so', () => {
    const bytes = fixture('lo-orderly.pcap');
    const cut = read(bytes.subarray(0, bytes.length - 5), 1000);
    const { packetCount, notices } = cut.found();
    expect(packetCount).toBe(read(bytes, 1000).found().packetCount - 1);
    expect(notices).toEqual(['The file ends in the middle of a packet, which is left out.']);
  });

  it('has read enough of one that is damaged', () => {
    const bytes = Uint8Array.from(fixture('lo-orderly.pcap'));
    // The captured length of the first packet.
    bytes.fill(0xff, 32, 36);
    const damaged = read(bytes, 1_000_000);
    expect(damaged.isOver()).toBe(true);
    expect(damaged.found().notices.join(' ')).toContain('damaged at byte 24');
  });

  it('is soon done with very many records of nothing, and with a length that nothing has', () => {
    const head = fixture('lo-orderly.pcap').subarray(0, 24);
    const empty = read(Buffer.concat([head, Buffer.alloc(16 * 100_000)]), 1_000_000);
    expect(empty.found()).toMatchObject({
      conversationCount: 0,
      notices: ['Left out: 100000 whose headers were cut.'],
    });
    const endless = read(Buffer.concat([head, Buffer.alloc(16, 0xff)]), 1_000_000);
    expect([endless.isOver(), endless.conversations()]).toEqual([true, []]);
  });

  it('refuses what is no capture', () => {
    expect(() => read(Buffer.from('Milk'), 10)).toThrow('it is text, not packets');
  });
});

function read(bytes: Uint8Array, perPiece: number) {
  const reading = createPacketReading();
  for (let at = 0; at < bytes.length; at += perPiece)
    reading.push(bytes.subarray(at, at + perPiece));
  reading.end();
  return reading;
}

function fixture(name: string): Uint8Array {
  return readFileSync(join(resolve(import.meta.dirname, '../../../fixtures/packets'), name));
}
