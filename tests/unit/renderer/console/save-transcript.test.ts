import { describe, expect, it } from 'vitest';
import { saveTranscript } from '../../../../renderer/console/save-transcript.ts';
import { emptyTranscript, keptAtMost, withBytes } from '../../../../renderer/console/transcript.ts';
import { transcriptText } from '../../../../renderer/console/transcript-text.ts';
import { parseInput } from '../../../../shared/api-inputs.ts';
import type { SavePiece } from '../../../../shared/save-request.ts';
import { pageOf } from '../drawn.tsx';

type Api = ReturnType<typeof pageOf>['api'];

describe('saveTranscript on the desktop', () => {
  it.each(['text', 'hex'] as const)(
    'sends all that is kept as %s, in pieces that are taken',
    async (shown) => {
      const bytes = Uint8Array.from({ length: keptAtMost.bytes }, (_, index) => 32 + (index % 90));
      const transcript = withBytes(emptyTranscript, 'received', bytes, 0);
      const pieces: SavePiece[] = [];
      const said = await save(transcript, shown, {
        beginSave: async (proposal) => {
          expect(proposal).toEqual({ name: 'sockeye-console', format: 'text' });
          return { ok: true, value: { save: 7 } };
        },
        continueSave: async (piece) => {
          // As the host checks it.
          parseInput('continueSave', [piece]);
          pieces.push(piece);
          return { ok: true, value: undefined };
        },
        endSave: async () => ({ ok: true, value: { path: '/home/ada/said.txt' } }),
      });
      expect(said).toEqual(['Saved as /home/ada/said.txt']);
      const arrived = pieces.map((piece) => ('text' in piece ? piece.text : '')).join('');
      expect(arrived.length).toBeGreaterThan(keptAtMost.bytes);
      expect(arrived === transcriptText(transcript, shown)).toBe(true);
    },
  );

  it('says nothing where nobody chose a file, and why where it went wrong', async () => {
    const nobody: Partial<Api> = { beginSave: async () => ({ ok: true, value: null }) };
    expect(await save(emptyTranscript, 'text', nobody)).toEqual([]);
    const error = { code: 'unavailable', message: 'The disk is full' } as const;
    const full: Partial<Api> = { beginSave: async () => ({ ok: false, error }) };
    expect(await save(emptyTranscript, 'text', full)).toEqual(['Not saved: The disk is full']);
  });
});

/** What the page says of it. */
async function save(
  transcript: typeof emptyTranscript,
  shown: 'text' | 'hex',
  answers: Partial<Api>,
): Promise<readonly string[]> {
  const said: string[] = [];
  const notice = (text: string | (() => string)) =>
    void said.push(typeof text === 'string' ? text : text());
  const api = { ...pageOf().api, ...answers };
  await saveTranscript({ hostKind: 'desktop', api, notice }, transcript, shown);
  return said;
}
