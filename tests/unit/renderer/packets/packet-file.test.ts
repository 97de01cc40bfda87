import { describe, expect, it } from 'vitest';
import { holdsPackets } from '../../../../renderer/packets/packet-file.ts';

describe('holdsPackets', () => {
  it.each([
    ['pcap', [0xd4, 0xc3, 0xb2, 0xa1, 2, 0, 4, 0]],
    ['pcap of a big-endian computer', [0xa1, 0xb2, 0xc3, 0xd4, 0, 2, 0, 4]],
    ['pcap to the nanosecond', [0x4d, 0x3c, 0xb2, 0xa1]],
    ['pcapng', [0x0a, 0x0d, 0x0d, 0x0a, 0, 0, 0, 0]],
    ['snoop', [...Buffer.from('snoop\0\0\0')]],
  ])('knows %s by how it begins', async (_, bytes) => {
    expect(await holdsPackets(new File([Uint8Array.from(bytes)], 'dump'))).toBe(true);
  });

  it('takes a file by its name for what it means to be', async () => {
    expect(await holdsPackets(new File(['Milk'], 'notes.PCAPNG'))).toBe(true);
  });

  it('leaves everything else to others', async () => {
    expect(await holdsPackets(new File(['Netid State'], 'ss.txt'))).toBe(false);
    expect(await holdsPackets(new File([], 'empty'))).toBe(false);
  });

  it('leaves a file that cannot be read to who says so', async () => {
    const gone = new File([], 'gone');
    gone.slice = () => ({ ...gone, arrayBuffer: () => Promise.reject(new Error('gone')) }) as Blob;
    expect(await holdsPackets(gone)).toBe(false);
  });
});
