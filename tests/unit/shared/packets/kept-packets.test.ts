import { describe, expect, it } from 'vitest';
import { keepPackets } from '../../../../shared/packets/kept-packets.ts';
import { made } from './made-packets.ts';

describe('the packets kept of a long connection', () => {
  it.each([
    [5, [1, 2, 3, 4, 5]],
    [20, [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20]],
    [23, [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 22, 23]],
    [1000, [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 999, 1000]],
  ])('are the first and the last, of %i', (count, kept) => {
    const packets = keepPackets(20);
    for (let at = 1; at <= count; at += 1) packets.add(made('> A', { at }), true);
    expect([packets.packets().map(({ at }) => at), packets.count()]).toEqual([kept, kept.length]);
  });

  it('grow no more where they may not, but stay the last', () => {
    const packets = keepPackets(20);
    const grown = [1, 2, 3].map((at) => packets.add(made('> A', { at }), at < 3));
    expect([grown, packets.packets().map(({ at }) => at)]).toEqual([
      [1, 1, 0],
      [1, 2],
    ]);
    const others = keepPackets(20);
    for (let at = 1; at <= 30; at += 1) others.add(made('> A', { at }), at < 20);
    expect(
      others
        .packets()
        .map(({ at }) => at)
        .slice(-3),
    ).toEqual([17, 18, 30]);
  });
});
