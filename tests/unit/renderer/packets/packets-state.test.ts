import { describe, expect, it } from 'vitest';
import { nothingFound } from '../../../../renderer/packets/packet-reading.ts';
import { heard, nothing } from '../../../../renderer/packets/packets-state.ts';
import { conversation, step } from './steps.ts';

const [a, b, c] = [1, 2, 3].map((at) => step(at, 'A').packet);
if (a === undefined || b === undefined || c === undefined) throw new Error('There are packets');

describe('heard', () => {
  it('keeps the packets of a connection until those of another have come', () => {
    let state = heard(nothing, { kind: 'chosen', id: 0 });
    state = heard(state, { kind: 'packets', id: 0, first: 0, packets: [a] });
    state = heard(state, { kind: 'packets', id: 0, first: 1, packets: [b] });
    expect(state).toEqual({ ...nothing, chosen: 0, shown: 0, packets: [a, b] });
    state = heard(state, { kind: 'chosen', id: 1 });
    expect(state).toMatchObject({ chosen: 1, shown: 0, packets: [a, b] });
    expect(heard(state, { kind: 'packets', id: 1, first: 0, packets: [c] })).toMatchObject({
      chosen: 1,
      shown: 1,
      packets: [c],
    });
  });

  it('takes no packets of one that was chosen before, nor any twice', () => {
    const state = heard(heard(nothing, { kind: 'chosen', id: 1 }), {
      kind: 'packets',
      id: 1,
      first: 0,
      packets: [a, b],
    });
    expect(heard(state, { kind: 'packets', id: 0, first: 2, packets: [c] })).toEqual(state);
    expect(heard(state, { kind: 'packets', id: 1, first: 3, packets: [c] })).toEqual(state);
    const again = { kind: 'packets', id: 1, first: 0, packets: [a, b, c] } as const;
    expect(heard(state, again).packets).toEqual([a, b, c]);
  });

  it('puts connections where they belong', () => {
    const parts = [
      {
        first: 0,
        conversations: [conversation(0, { packets: 1 }), conversation(1, { packets: 1 })],
      },
      { first: 2, conversations: [conversation(2, { packets: 1 })] },
      { first: 1, conversations: [conversation(1, { packets: 5 })] },
    ];
    const state = parts.reduce(
      (so, part) => heard(so, { kind: 'conversations', ...part }),
      nothing,
    );
    expect(state.conversations.map(({ id, packets }) => [id, packets])).toEqual([
      [0, 1],
      [1, 5],
      [2, 1],
    ]);
  });

  it('keeps what was found when reading fails, and begins anew with nothing', () => {
    const found = { ...nothingFound, packetCount: 7 };
    const failed = heard(heard(nothing, { kind: 'found', found }), {
      kind: 'failed',
      message: 'No',
    });
    expect(failed).toEqual({ ...nothing, found, problem: 'No' });
    expect(heard(failed, { kind: 'opened' })).toEqual(nothing);
  });
});
