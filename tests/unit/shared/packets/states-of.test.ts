import { describe, expect, it } from 'vitest';
import { ladderOf } from '../../../../shared/packets/ladder-of.ts';
import { handshake, inTurn, made, type Packets, statesIn } from './made-packets.ts';

describe('the states of both ends', () => {
  it.each<[string, Packets, string[]]>([
    [
      'a SYN that was lost leaves the listener listening',
      ['> S', '> S', '< SA 0 1', '> A 1 1'],
      [
        'CLOSED LISTEN',
        'SYN_SENT LISTEN',
        'SYN_SENT SYN_RCVD',
        'ESTABLISHED SYN_RCVD',
        'ESTABLISHED ESTABLISHED',
      ],
    ],
    [
      'a SYN ACK that was lost opens nothing',
      ['> S', '< SA 0 1', '< SA 0 1', '> A 1 1'],
      [
        'CLOSED LISTEN',
        'SYN_SENT SYN_RCVD',
        'SYN_SENT SYN_RCVD',
        'ESTABLISHED SYN_RCVD',
        'ESTABLISHED ESTABLISHED',
      ],
    ],
    [
      'a confirmation that was lost opens nothing',
      ['> S', '< SA 0 1', '> A 1 1', '< SA 0 1', '> A 1 1'],
      [
        'CLOSED LISTEN',
        'SYN_SENT SYN_RCVD',
        'ESTABLISHED SYN_RCVD',
        'ESTABLISHED SYN_RCVD',
        'ESTABLISHED SYN_RCVD',
        'ESTABLISHED ESTABLISHED',
      ],
    ],
    [
      'a listener that gives a half-open connection up listens on',
      ['> S', '< SA 0 1', '> R 1'],
      ['CLOSED LISTEN', 'SYN_SENT SYN_RCVD', 'SYN_SENT SYN_RCVD', 'CLOSED LISTEN'],
    ],
    [
      'a FIN that nobody acknowledges has not arrived',
      [...handshake, '> FA 1 1', '> FA 1 1'],
      [...opened, 'FIN_WAIT_1 ESTABLISHED', 'FIN_WAIT_1 ESTABLISHED'],
    ],
    [
      'both FINs in one exchange',
      [...handshake, '> FA 1 1', '< FA 1 2', '> A 2 2'],
      [...opened, 'FIN_WAIT_1 CLOSE_WAIT', 'TIME_WAIT LAST_ACK', 'TIME_WAIT CLOSED'],
    ],
    [
      'both close at once',
      [...handshake, '> FA 1 1', '< FA 1 1', '> A 2 2', '< A 2 2'],
      [
        ...opened,
        'FIN_WAIT_1 ESTABLISHED',
        'CLOSING FIN_WAIT_1',
        'CLOSING FIN_WAIT_2',
        'TIME_WAIT TIME_WAIT',
      ],
    ],
    [
      'one end closes and goes on receiving',
      [...handshake, '> FA 1 1', '< A 1 2', '< PA 1 2 100', '> A 2 101', '< FA 101 2', '> A 2 102'],
      [
        ...opened,
        'FIN_WAIT_1 CLOSE_WAIT',
        'FIN_WAIT_2 CLOSE_WAIT',
        'FIN_WAIT_2 CLOSE_WAIT',
        'FIN_WAIT_2 CLOSE_WAIT',
        'TIME_WAIT LAST_ACK',
        'TIME_WAIT CLOSED',
      ],
    ],
    [
      'a reset with a number that nobody expects is not believed',
      [...handshake, made('< R 90000'), '> PA 1 1 5'],
      [...opened, 'ESTABLISHED CLOSED', 'ESTABLISHED CLOSED'],
    ],
    [
      'a reset in TIME_WAIT ends that',
      [...handshake, '> FA 1 1', '< FA 1 2', '> A 2 2', '< R 2'],
      [
        ...opened,
        'FIN_WAIT_1 CLOSE_WAIT',
        'TIME_WAIT LAST_ACK',
        'TIME_WAIT CLOSED',
        'CLOSED CLOSED',
      ],
    ],
    [
      'a capture that begins behind the SYN',
      ['< SA 0 1', '> A 1 1'],
      ['SYN_SENT SYN_RCVD', 'ESTABLISHED SYN_RCVD', 'ESTABLISHED ESTABLISHED'],
    ],
    [
      'a capture that begins in the middle, of two ends that both still speak',
      ['> PA 1 1 50', '< PA 1 51 500', '> FA 51 501', '< FA 501 52', '> A 52 502'],
      [
        'ESTABLISHED ESTABLISHED',
        'ESTABLISHED ESTABLISHED',
        'ESTABLISHED ESTABLISHED',
        'FIN_WAIT_1 CLOSE_WAIT',
        'TIME_WAIT LAST_ACK',
        'TIME_WAIT CLOSED',
      ],
    ],
    [
      'one byte may be a probe, and tells nothing',
      ['< PA 1 1 500', '> A 0 501 1'],
      ['- -', '- -', '- -'],
    ],
    [
      'of one that only listens it cannot be told whether it has closed',
      ['< PA 1 1 500', '> A 1 501', '< R 501'],
      ['- -', '- -', '- -', 'CLOSED CLOSED'],
    ],
  ])('%s', (_, packets, states) => {
    expect(statesIn(ladderOf(inTurn(...packets)))).toEqual(states);
  });

  it('are known from the start where the connection is known to have been open', () => {
    const packets = inTurn('< PA 1 1 500', '> A 1 501', '> FA 1 501', '< A 501 2');
    expect(statesIn(ladderOf(packets, { wasOpen: true }))).toEqual([
      'ESTABLISHED ESTABLISHED',
      'ESTABLISHED ESTABLISHED',
      'ESTABLISHED ESTABLISHED',
      'FIN_WAIT_1 CLOSE_WAIT',
      'FIN_WAIT_2 CLOSE_WAIT',
    ]);
  });

  it('begin anew with another connection on the same ports', () => {
    const again = made('> S', { sequence: 77_000 });
    const packets = inTurn('> S', '< RA 0 1', again, made('< RA 0 76001'));
    const ladder = ladderOf(packets);
    expect(statesIn(ladder)).toEqual([
      'CLOSED CLOSED',
      'SYN_SENT CLOSED',
      'CLOSED CLOSED',
      'SYN_SENT CLOSED',
      'CLOSED CLOSED',
    ]);
    expect(ladder.steps.map(({ sequence, meaning }) => [sequence, meaning])).toEqual([
      [0, 'open-asked'],
      [0, 'refused'],
      [0, 'open-asked'],
      [0, 'refused'],
    ]);
  });
});

const opened = [
  'CLOSED LISTEN',
  'SYN_SENT SYN_RCVD',
  'ESTABLISHED SYN_RCVD',
  'ESTABLISHED ESTABLISHED',
];
