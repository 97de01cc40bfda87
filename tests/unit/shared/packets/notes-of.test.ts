import { describe, expect, it } from 'vitest';
import { ladderOf } from '../../../../shared/packets/ladder-of.ts';
import { handshake, inTurn, made, notesIn, type Packets } from './made-packets.ts';

const quietHandshake = ['', '', ''];

/** As SYNs without a window scale make it: windows stand as they are. */
const full = { window: 0 };

describe('what is noteworthy', () => {
  it.each<[string, Packets, string[]]>([
    [
      'nothing of data that comes in order',
      ['> PA 1 1 10', '< A 1 11', '> PA 11 1 10'],
      ['', '', ''],
    ],
    [
      'data that is sent again, and how often',
      ['> PA 1 1 10', '> PA 1 1 10', '> PA 1 1 10'],
      ['', 'again 1 of 3', 'again 2 of 3'],
    ],
    [
      'data that is sent again together with more',
      ['> PA 1 1 10', '> PA 1 1 30', '> PA 11 1 20'],
      ['', 'again 1 of 3', 'again 1 of 4'],
    ],
    [
      'a FIN that is sent again without the data before it',
      ['> FA 1 1 10', '> FA 11 1'],
      ['', 'again 1 of 3'],
    ],
    ['packets that were not captured', ['> PA 1 1 10', '> PA 21 1 10'], ['', 'missing-before']],
    [
      'what was overtaken, by its time',
      ['> PA 1 1 10', '> PA 21 1 10', '> PA 11 1 10', '> PA 31 1 10'],
      ['', 'missing-before', 'out-of-order', ''],
    ],
    [
      'what was overtaken, and then is sent again',
      ['> PA 1 1 10', '> PA 21 1 10', '> PA 11 1 10', '> PA 11 1 10'],
      ['', 'missing-before', 'out-of-order', 'again 1 of 5'],
    ],
    [
      'what comes too late to have been overtaken',
      ['> PA 1 1 10', '> PA 21 1 10', made('> PA 11 1 10', { at: 250 })],
      ['', 'missing-before', 'again 1 of null'],
    ],
    [
      'what was sent later, by its timestamp, however soon it comes',
      [stamped('> PA 1 1 10', 1), stamped('> PA 21 1 10', 1), stamped('> PA 11 1 10', 2)],
      ['', 'missing-before', 'again 1 of null'],
    ],
    [
      'what was sent earlier, by its timestamp, however late it comes',
      [
        stamped('> PA 1 1 10', 0xffff_ffff),
        stamped('> PA 21 1 10', 1),
        { ...stamped('> PA 11 1 10', 0), at: 500 },
      ],
      ['', 'missing-before', 'out-of-order'],
    ],
    [
      'acknowledgements that say the same while data is under way (RFC 5681)',
      ['> PA 1 1 10', '< A 1 1', '< A 1 1', '< A 1 11', '< A 1 11'],
      ['', 'duplicate 1', 'duplicate 2', '', ''],
    ],
    [
      'no duplicate in one that carries data, or another window',
      ['> PA 1 1 10', '< PA 1 1 5', made('< A 6 1', { window: 900 })],
      ['', '', ''],
    ],
    [
      'a keep-alive of no byte or of one, but not its answer',
      ['> PA 1 1 10', '< A 1 11', '> A 10 1', '< A 1 11', '> A 10 1 1', '< A 1 11'],
      ['', '', 'keep-alive', '', 'keep-alive', ''],
    ],
    [
      'one byte that is sent again is no keep-alive',
      ['> PA 1 1 1', '> PA 1 1 1'],
      ['', 'again 1 of 3'],
    ],
    [
      'a full buffer, and probes of it in each way they are sent',
      [
        '> PA 1 1 10',
        made('< A 1 11', full),
        '> A 10 1',
        made('< A 1 11', full),
        '> A 11 1 1',
        made('< A 1 11', full),
        '> A 11 1 1',
        '< A 1 12',
        '> PA 12 1 10',
      ],
      [
        '',
        'zero-window',
        'window-probe',
        'zero-window',
        'window-probe',
        'zero-window',
        'window-probe',
        'window-opened',
        '',
      ],
    ],
    ['a reset, whose window says nothing', [made('< R 1', full)], ['reset']],
  ])('%s', (_, packets, notes) => {
    expect(notesIn(ladderOf(inTurn(...handshake, ...packets)))).toEqual([
      ...quietHandshake,
      ...notes,
    ]);
  });

  it('is found without a handshake as well', () => {
    const packets = inTurn('> PA 1 1 10', '> PA 1 1 10', '< A 1 11');
    expect(notesIn(ladderOf(packets))).toEqual(['', 'again 1 of 0', '']);
  });

  it('knows a SYN ACK for what it is, although its sender asked before', () => {
    const packets = inTurn('> S', '< S', '> SA 0 1', '> SA 0 1', '< SA 0 1');
    expect(notesIn(ladderOf(packets))).toEqual(['', '', '', 'again 1 of 0', '']);
  });
});

function stamped(words: string, value: number) {
  return made(words, { options: { timestamps: { value, echo: 0 } } });
}
