import { describe, expect, it } from 'vitest';
import { createConversations } from '../../../../shared/packets/conversations.ts';
import type { Packet } from '../../../../shared/packets/packet.ts';
import { fixture, packetsOf } from './made-captures.ts';
import { handshake, inTurn, left, made, type Packets, right } from './made-packets.ts';

describe('the connections of a capture', () => {
  it('are told apart by their ends, whoever speaks', () => {
    const other = { from: { ...left, port: 40_001 } };
    const conversations = added('> S', made('> S', other), '< SA 0 1', '> PA 1 1 10');
    expect(conversations.list()).toEqual([
      {
        id: 0,
        left,
        right,
        startedAt: 0,
        endedAt: 3,
        packets: 3,
        keptPackets: 3,
        rightwardBytes: 10,
        leftwardBytes: 0,
        outcome: 'open',
      },
      {
        id: 1,
        left: other.from,
        right,
        startedAt: 1,
        endedAt: 1,
        packets: 1,
        keptPackets: 1,
        rightwardBytes: 0,
        leftwardBytes: 0,
        outcome: 'no-answer',
      },
    ]);
    expect(conversations.packetsOf(0).map(({ at }) => at)).toEqual([0, 2, 3]);
    expect([conversations.packetsOf(7), conversations.notices()]).toEqual([[], []]);
  });

  it.each<[string, Packets, number]>([
    ['a SYN with another number after the end', [...handshake, '> R 1', again()], 2],
    ['a SYN with another number that was never answered', ['> S', again()], 2],
    ['the same SYN again', ['> S', '> S', '> S'], 1],
    ['a SYN in the middle of one that is open', [...handshake, again()], 1],
    ['two ends that ask at once', ['> S', '< S', '> SA 0 1', '< SA 0 1'], 1],
    [
      'the other end that asks after the end',
      [...handshake, '> R 1', made('< S', { sequence: 9 })],
      2,
    ],
  ])('on the same ports are as many as there are: %s', (_, packets, count) => {
    expect(added(...packets).list()).toHaveLength(count);
  });

  it('count each byte once, past the wrap as well', () => {
    const near = { sequence: 0xffff_fffa };
    const conversations = added(
      made('> PA 0 0 10', near),
      made('> PA 0 0 10', near),
      made('> PA 0 0 14', near),
      '< PA 0 0 3',
    );
    expect(conversations.list()).toMatchObject([{ rightwardBytes: 14, leftwardBytes: 3 }]);
  });

  it('name the left end as soon as it is known', () => {
    const conversations = added('< A 0 1', '< SA 0 1', '> PA 1 1 5');
    expect(conversations.list()).toMatchObject([{ left, right, rightwardBytes: 5 }]);
  });

  it.each([
    ['lo-orderly', 'closed'],
    ['lo-refused', 'refused'],
    ['veth-black-hole', 'no-answer'],
    ['veth-unreachable', 'unreachable'],
    ['veth-reset', 'reset'],
    ['veth-half-close', 'reset'],
    ['veth-both-open', 'closed'],
    ['veth-both-close', 'closed'],
    ['veth-keep-alive', 'open'],
  ])('come as far as they come: %s', (name, outcome) => {
    const conversations = createConversations();
    for (const { packet } of packetsOf(fixture(name))) conversations.add(packet);
    expect(conversations.list().map((one) => one.outcome)).toEqual([outcome]);
  });

  it.each<[string, Packets]>([
    ['opening', ['> S', '< SA 0 1']],
    ['closing', [...handshake, '> FA 1 1', '< A 1 2']],
    ['closed', [...handshake, '> FA 1 1', '< FA 1 2', '> A 2 2', '< R 2']],
    ['reset', ['< PA 1 1 5', '> R 1']],
  ])('may be %s', (outcome, packets) => {
    expect(
      added(...packets)
        .list()
        .map((one) => one.outcome),
    ).toEqual([outcome]);
  });
});

describe('a capture that is too large', () => {
  it('is counted to its end, and kept as far as the limits go', () => {
    const conversations = createConversations({ conversations: 2, packets: 5, packetsEach: 3 });
    const ids = [1, 2, 3].flatMap((port) =>
      ['> S', '< SA 0 1', '> A 1 1', '> PA 1 1 10'].map((words) =>
        conversations.add(between(words, port)),
      ),
    );
    expect(ids).toEqual([0, 0, 0, 0, 1, 1, 1, 1, null, null, null, null]);
    expect(conversations.list()).toMatchObject([
      { packets: 4, keptPackets: 3, rightwardBytes: 10 },
      { packets: 4, keptPackets: 2, rightwardBytes: 10 },
    ]);
    expect(conversations.notices()).toEqual([
      'Only the first 2 connections are listed: 4 packets of others are not shown.',
      '3 packets are counted, but too many to be drawn: of long connections the first and the last are.',
    ]);
  });
});

function added(...packets: Packets) {
  const conversations = createConversations();
  for (const packet of inTurn(...packets)) conversations.add(packet);
  return conversations;
}

function again() {
  return made('> S', { sequence: 99_000 });
}

function between(words: string, port: number): Packet {
  const packet = made(words);
  const other = { ...left, port };
  return packet.from === left ? { ...packet, from: other } : { ...packet, to: other };
}
