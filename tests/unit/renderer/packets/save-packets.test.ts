import { describe, expect, it } from 'vitest';
import { savePackets } from '../../../../renderer/packets/save-packets.ts';
import type { SavePiece, SaveProposal } from '../../../../shared/save-request.ts';
import { pageOf } from '../drawn.tsx';

describe('savePackets', () => {
  it('sends the very bytes, and says where they are', async () => {
    const pieces: SavePiece[] = [];
    const proposed: SaveProposal[] = [];
    const bytes = Uint8Array.from({ length: 1_000_000 }, (_, index) => (index * 7) % 256);
    const said = await savePackets(
      desktop({
        beginSave: async (proposal) => {
          proposed.push(proposal);
          return { ok: true, value: { save: 3 } };
        },
        continueSave: async (piece) => {
          pieces.push(piece);
          return { ok: true, value: undefined };
        },
        endSave: async () => ({ ok: true, value: { path: '/home/ada/one.pcap' } }),
      }),
      [bytes.slice(0, 999_999), bytes.slice(999_999)],
    );
    expect(said).toBe('The packets are in /home/ada/one.pcap.');
    expect(proposed).toEqual([
      { name: expect.stringMatching(/^sockeye-[\d-]+-packets$/), format: 'pcap' },
    ]);
    const sent = pieces.map((piece) => ('base64' in piece ? piece.base64 : ''));
    expect(sent.every((base64) => base64.length <= 1_000_000)).toBe(true);
    const arrived = Buffer.concat(sent.map((base64) => Buffer.from(base64, 'base64')));
    expect(arrived.equals(bytes)).toBe(true);
  });

  it('says nothing where nobody chose a file, and why where it went wrong', async () => {
    const nobody = desktop({ beginSave: async () => ({ ok: true, value: null }) });
    expect(await savePackets(nobody, [])).toBeNull();
    const error = { code: 'unavailable', message: 'The disk is full' } as const;
    const full = desktop({ beginSave: async () => ({ ok: false, error }) });
    expect(await savePackets(full, [])).toBe('The packets were not saved: The disk is full');
  });
});

type Api = ReturnType<typeof pageOf>['api'];

function desktop(answers: Partial<Api>) {
  return { hostKind: 'desktop', api: { ...pageOf().api, ...answers } } as const;
}
