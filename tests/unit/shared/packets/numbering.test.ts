import { describe, expect, it } from 'vitest';
import { ladderOf } from '../../../../shared/packets/ladder-of.ts';
import { drawn, handshake, inTurn, made, type Packets } from './made-packets.ts';

describe('relative numbers', () => {
  it('go on past the wrap of 32 bits', () => {
    const first = 0xffff_fff0;
    const data = Array.from({ length: 5 }, (_, index) =>
      made('> PA', { sequence: (first + 1 + index * 0x4000_0000) >>> 0, length: 0x4000_0000 }),
    );
    const packets = inTurn(made('> S', { sequence: first }), ...data);
    expect(ladderOf(packets).steps.map(({ sequence }) => sequence)).toEqual([
      0, 1, 0x4000_0001, 0x8000_0001, 0xc000_0001, 0x1_0000_0001,
    ]);
  });

  it('count from the first that was seen where the SYN was not', () => {
    expect(drawn(ladderOf(inTurn('> PA 501 900 10', '< PA 900 511 20')))).toEqual([
      'ESTABLISHED > PA 0 0 +10 ESTABLISHED data',
      'ESTABLISHED < PA 0 10 +20 ESTABLISHED data',
    ]);
  });

  it('count from the SYN that a SYN ACK answers, although only that was seen', () => {
    expect(drawn(ladderOf(inTurn('< SA 0 1', '> A 1 1', '> PA 1 1 7'))).at(-1)).toBe(
      'ESTABLISHED > PA 1 1 +7 ESTABLISHED data',
    );
  });

  it('are below zero for what is older than the first that was seen', () => {
    expect(ladderOf(inTurn('> PA 100 1 10', '> PA 90 1 10')).steps[1]?.sequence).toBe(-10);
  });

  it('are not led astray by a reset with a number of its own', () => {
    const packets = inTurn(...handshake, made('< R', { sequence: 0 }), '< PA 1 1 5');
    expect(ladderOf(packets).steps.at(-1)?.sequence).toBe(1);
  });
});

describe('windows', () => {
  const scaled = (words: string, windowScale: number) => made(words, { options: { windowScale } });

  it.each([
    [
      'scaled if both ends offer to',
      [scaled('> S', 7), scaled('< SA 0 1', 2)],
      [128_000, 4000],
      true,
    ],
    ['not scaled if only one does', [scaled('> S', 7), made('< SA 0 1')], [1000, 1000], true],
    [
      'scaled at most by 14 (RFC 7323 §2.3)',
      [scaled('> S', 200), scaled('< SA 0 1', 0)],
      [16_384_000, 1000],
      true,
    ],
  ])('are %s', (_, opening, windows, isScaled) => {
    const { steps } = ladderOf(inTurn(...opening, '> A 1 1', '< A 1 1'));
    expect(steps.map(({ window }) => window)).toEqual([1000, 1000, ...windows]);
    expect(steps.every(({ windowIsScaled }) => windowIsScaled === isScaled)).toBe(true);
  });

  it('are known of the end whose SYN ACK was seen, and not of the other', () => {
    const { steps } = ladderOf(inTurn(scaled('< SA 0 1', 3), '> A 1 1', '< A 1 1'));
    expect(steps.map(({ window, windowIsScaled }) => [window, windowIsScaled])).toEqual([
      [1000, true],
      [1000, false],
      [8000, true],
    ]);
  });
});

it('does not scale a window that only one end was seen to offer', () => {
  const syn = made('> S', { options: { windowScale: 3 } });
  const { steps } = ladderOf(inTurn(syn, '> A 1 1'));
  expect(steps.map(({ window, windowIsScaled }) => [window, windowIsScaled])).toEqual([
    [1000, true],
    [1000, false],
  ]);
});

it('takes no room for no room, whatever the scale', () => {
  const { steps } = ladderOf(inTurn(made('> S'), made('< RA 0 1', { window: 0 })));
  expect(steps.map(({ window, windowIsScaled }) => [window, windowIsScaled])).toEqual([
    [1000, true],
    [0, true],
  ]);
});

describe('the left end', () => {
  const ends = (...packets: Packets) => {
    const { left, right, sawOpening } = ladderOf(inTurn(...packets));
    return [left.port, right.port, sawOpening];
  };

  it('is who asks, who is answered, or else who has the higher port', () => {
    const swapped = { from: { address: '10.0.0.9', port: 22, zone: null } };
    expect([ends(made('> S', swapped)), ends('< SA 0 1'), ends('< PA 1 1 10'), ends()]).toEqual([
      [22, 80, true],
      [40_000, 80, false],
      [40_000, 80, false],
      [0, 0, false],
    ]);
  });
});
