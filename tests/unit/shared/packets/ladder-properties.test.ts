import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ladderOf } from '../../../../shared/packets/ladder-of.ts';
import type { Packet } from '../../../../shared/packets/packet.ts';
import { stepText } from '../../../../shared/packets/step-text.ts';
import { summaryText } from '../../../../shared/packets/summary-text.ts';
import { stateWays } from '../../../../shared/state-ways.ts';
import { left, made, right } from './made-packets.ts';

type TcpPacket = Extract<Packet, { kind: 'tcp' }>;

const flags = fc.constantFrom('S', 'SA', 'A', 'PA', 'FA', 'R', 'RA', '');
const near = fc.integer({ min: -3, max: 40 });

const segment = fc
  .record({
    way: fc.constantFrom('>', '<'),
    flags,
    sequence: near,
    acknowledgement: near,
    length: fc.constantFrom(0, 0, 1, 10),
    window: fc.constantFrom(0, 1, 1000),
    at: fc.integer({ min: 1, max: 10_000 }),
  })
  .map(
    ({ way, flags: set, sequence, acknowledgement, length, ...more }): TcpPacket =>
      made(`${way} ${set === '' ? '-' : set} ${sequence} ${acknowledgement} ${length}`, more),
  );

const message = fc.nat(20).map(
  (type): Packet => ({
    kind: 'icmp',
    at: 1,
    sender: '10.0.0.254',
    type,
    code: 1,
    family: 'ipv4',
    from: left,
    to: right,
  }),
);

const packets = fc.array(
  fc.oneof({ arbitrary: segment, weight: 9 }, { arbitrary: message, weight: 1 }),
  {
    maxLength: 40,
  },
);

describe('any packets', () => {
  it('make a ladder of as many steps, with words for each', () => {
    fc.assert(
      fc.property(packets, (all) => {
        const ladder = ladderOf(all);
        expect(ladder.steps.map(({ packet }) => packet)).toEqual(all);
        for (const step of ladder.steps) expect(stepText(step, ladder)).toMatch(/\S.*\.$/);
        expect(summaryText(ladder) === '').toBe(all.length === 0);
      }),
    );
  });

  it('give the same ladder whatever the first sequence numbers are', () => {
    fc.assert(
      fc.property(packets, fc.nat(0xffff_ffff), fc.nat(0xffff_ffff), (all, leftBy, rightBy) => {
        const shifted = all.map((packet) => shift(packet, leftBy, rightBy));
        expect(withoutPackets(shifted)).toEqual(withoutPackets(all));
      }),
    );
  });

  it('move each end only along the ways of RFC 9293', () => {
    fc.assert(
      fc.property(packets, (all) => {
        expect(strangeWays(all)).toEqual([]);
      }),
      { numRuns: 300 },
    );
  });
});

function withoutPackets(all: readonly Packet[]) {
  const { steps, ...ladder } = ladderOf(all);
  return { ...ladder, steps: steps.map(({ packet: _, ...step }) => step) };
}

function shift(packet: Packet, leftBy: number, rightBy: number): Packet {
  if (packet.kind === 'icmp') return packet;
  const [own, peer] = packet.from === left ? [leftBy, rightBy] : [rightBy, leftBy];
  return {
    ...packet,
    sequence: (packet.sequence + own) >>> 0,
    acknowledgement: (packet.acknowledgement + peer) >>> 0,
  };
}

/** Only a SYN leads out of CLOSED. */
const ways = new Map<string, ReadonlySet<string>>();
for (const [from, to] of stateWays) {
  if (from !== 'CLOSED') ways.set(from, new Set([...(ways.get(from) ?? []), to]));
}

/** Several ways may be gone by one packet, which acknowledges a FIN and brings another. */
function canReach(from: string, to: string): boolean {
  const reached = new Set([from]);
  for (const state of reached) for (const next of ways.get(state) ?? []) reached.add(next);
  return reached.has(to);
}

/** Backwards only with a reset, or a SYN that begins another connection. */
function strangeWays(all: readonly Packet[]): string[] {
  const { steps } = ladderOf(all);
  return steps.flatMap(({ packet, leftState, rightState }, index) => {
    const before = steps[index - 1];
    if (before === undefined || packet.kind === 'icmp') return [];
    const isNew = packet.flags.has('R') || (packet.flags.has('S') && !packet.flags.has('A'));
    if (isNew) return [];
    const pairs = [
      [before.leftState, leftState],
      [before.rightState, rightState],
    ] as const;
    return pairs.flatMap(([from, to]) =>
      from === null || to === null || canReach(from, to) ? [] : [`${from} ${to}`],
    );
  });
}
