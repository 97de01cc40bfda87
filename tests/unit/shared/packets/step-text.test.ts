import { afterEach, describe, expect, it } from 'vitest';
import { speak } from '../../../../shared/language/text.ts';
import type { StepMeaning, StepNote } from '../../../../shared/packets/ladder.ts';
import { ladderOf } from '../../../../shared/packets/ladder-of.ts';
import { noteText, stepText } from '../../../../shared/packets/step-text.ts';
import { handshake, inTurn, left, made, type Packets, right } from './made-packets.ts';

afterEach(() => speak('en'));

/** One for each meaning. */
const meant: Readonly<Record<StepMeaning, readonly [Packets, string, string]>> = {
  'open-asked': [['> S'], '10.0.0.1 asks to open a connection.', '10.0.0.1 请求建立连接。'],
  'open-asked-again': [
    ['> S', made('> S', { at: 2000 })],
    '10.0.0.1 asks again after 2.0 s: no answer so far.',
    '10.0.0.1 在 2.0 秒后再次请求：至今没有应答。',
  ],
  'open-accepted': [
    ['> S', '< SA 0 1'],
    '10.0.0.2 accepts, and asks for a confirmation.',
    '10.0.0.2 接受请求，并等待确认。',
  ],
  opened: [handshake, '10.0.0.1 confirms: the connection is open.', '10.0.0.1 确认：连接已建立。'],
  'opened-by-both': [
    ['> S', '< S'],
    '10.0.0.2 asks as well: both ends open at once.',
    '10.0.0.2 也发出请求：两端同时打开。',
  ],
  refused: [
    ['> S', '< RA 0 1'],
    '10.0.0.2 refuses: nobody listens on this port there, or a firewall rejects it.',
    '10.0.0.2 拒绝：该端口无人监听，或被防火墙拒绝。',
  ],
  reset: [
    [...handshake, '< R 1'],
    '10.0.0.2 breaks the connection off: nothing more will be taken.',
    '10.0.0.2 中断连接：不再接收任何数据。',
  ],
  data: [['> PA 1 1 1400'], '10.0.0.1 sends 1.4 kB.', '10.0.0.1 发送 1.4 kB。'],
  'data-again': [
    ['> PA 1 1 10', made('> PA 1 1 10', { at: 210 })],
    '10.0.0.1 sends 10 B again, 210 ms after the first time: nobody has acknowledged them.',
    '10.0.0.1 在首次发送 210 毫秒后重传 10 B：一直没有得到确认。',
  ],
  acknowledged: [
    [...handshake, '> PA 1 1 2000', '< A 1 2001'],
    '10.0.0.2 has received everything before number 2,001.',
    '10.0.0.2 已收到序号 2,001 之前的全部数据。',
  ],
  'no-room': [
    [...handshake, made('< A 1 1', { window: 0 })],
    'No room: the buffer of 10.0.0.2 is full, because its program does not read; 10.0.0.1 has to wait.',
    '没有空间：10.0.0.2 的缓冲区已满，因为其程序没有读取；10.0.0.1 只能等待。',
  ],
  'room-again': [
    [...handshake, made('< A 1 1', { window: 0 }), '< A 1 1'],
    '10.0.0.2 has room again, for 1.0 kB.',
    '10.0.0.2 又有空间了，可接收 1.0 kB。',
  ],
  'room-asked': [
    [...handshake, made('< A 1 1', { window: 0 }), '> A 0 1'],
    '10.0.0.1 asks whether there is room again.',
    '10.0.0.1 询问是否又有空间。',
  ],
  'still-there': [
    [...handshake, '< A 1 1', '> A 0 1'],
    '10.0.0.1 asks whether 10.0.0.2 is still there.',
    '10.0.0.1 询问 10.0.0.2 是否还在。',
  ],
  'end-asked': [
    ['> FA 1 1'],
    '10.0.0.1 has nothing more to send, and closes its side.',
    '10.0.0.1 没有更多数据要发送，关闭自己这一侧。',
  ],
  'end-asked-again': [
    [...handshake, made('> FA 1 1', { at: 100 }), made('> FA 1 1', { at: 100.4 })],
    '10.0.0.1 closes its side once more after 400 µs: nobody has acknowledged it.',
    '10.0.0.1 在 400 微秒后再次关闭自己这一侧：没有得到确认。',
  ],
  'end-acknowledged': [
    [...handshake, '> FA 1 1', '< A 1 2'],
    '10.0.0.2 knows that 10.0.0.1 sends no more.',
    '10.0.0.2 已知 10.0.0.1 不再发送。',
  ],
  unreachable: [[], '', ''],
};

describe('what a step means', () => {
  it.each(Object.entries(meant).filter(([, [packets]]) => packets.length > 0))(
    'is said in one sentence, in each language: %s',
    (meaning, [packets, english, chinese]) => {
      expect(lastOf(packets).meaning).toBe(meaning);
      expect(lastOf(packets).sentence).toBe(english);
      speak('zh-CN');
      expect(lastOf(packets).sentence).toBe(chinese);
    },
  );

  it.each<[string, Packets, string]>([
    [
      'a SYN ACK that is sent again',
      ['> S', '< SA 0 1', '< SA 0 1'],
      '10.0.0.2 accepts once more: it got no confirmation.',
    ],
    [
      'what was lost on the way here',
      ['> PA 1 1 10', '> PA 21 1 10', made('> PA 11 1 10', { at: 90 })],
      '10.0.0.1 sends 10 B that should have come before: they were lost on the way here.',
    ],
    [
      'what was overtaken',
      ['> PA 1 1 10', '> PA 21 1 10', '> PA 11 1 10'],
      '10.0.0.1 sends 10 B. Later packets have overtaken it.',
    ],
    [
      'data of an end that has no room itself',
      [...handshake, made('> PA 1 1 10', { window: 0 })],
      '10.0.0.1 sends 10 B. It has no room for an answer: the buffer of 10.0.0.1 is full.',
    ],
    [
      'an acknowledgement that says the same again',
      [...handshake, '> PA 1 1 10', '< A 1 1'],
      '10.0.0.2 still waits for number 1, although later ones came.',
    ],
    [
      'the answer to a keep-alive',
      [...handshake, '< A 1 1', '> A 0 1', '< A 1 1'],
      '10.0.0.2 is still there.',
    ],
    ['the last data', ['> FPA 1 1 30'], '10.0.0.1 sends its last 30 B, and closes its side.'],
    [
      'the last word',
      [...handshake, '> FA 1 1', '< FA 1 2', '> A 2 2'],
      '10.0.0.1 confirms: both sides are closed.',
    ],
  ])('is told of %s', (_, packets, sentence) => {
    expect(lastOf(packets).sentence).toBe(sentence);
  });

  it.each([
    ['ipv4', 3, 1, 'host unreachable'],
    ['ipv6', 1, 1, 'communication administratively prohibited'],
    ['ipv4', 12, 0, 'ICMP type 12, code 0'],
  ] as const)('is what a message says: %s %i/%i', (family, type, code, said) => {
    expect(sentenceOfIcmp(family, type, code)).toBe(`10.0.0.254 says: ${said}.`);
  });

  it.each([
    ['ipv4', 3, 4],
    ['ipv6', 2, 0],
  ] as const)('may be that a packet is too large: %s %i/%i', (family, type, code) => {
    expect(sentenceOfIcmp(family, type, code)).toBe(
      '10.0.0.254 says that the packet is too large for the way behind it, and has to be sent in smaller ones.',
    );
  });

  it('names the ends by their ports where they have one address', () => {
    const packets = [made('> S', { to: { ...left, port: 80 } })];
    expect(lastOf(packets).sentence).toBe('10.0.0.1:40000 asks to open a connection.');
  });
});

it('says each note in few words', () => {
  const notes: StepNote[] = [
    { kind: 'retransmission', of: 1, attempt: 1 },
    { kind: 'retransmission', of: 1, attempt: 3 },
    ...[1, 2, 3, 4, 11, 22].map((count) => ({ kind: 'duplicate-acknowledgement', count }) as const),
    { kind: 'out-of-order' },
    { kind: 'zero-window' },
    { kind: 'window-probe' },
    { kind: 'window-opened' },
    { kind: 'keep-alive' },
    { kind: 'reset' },
    { kind: 'missing-before' },
  ];
  expect(notes.map(noteText)).toEqual([
    'sent again',
    'sent again, 3 times by now',
    'duplicate acknowledgement',
    'duplicate acknowledgement, the 2nd',
    'duplicate acknowledgement, the 3rd',
    'duplicate acknowledgement, the 4th',
    'duplicate acknowledgement, the 11th',
    'duplicate acknowledgement, the 22nd',
    'out of order',
    'zero window',
    'window probe',
    'window opened',
    'keep-alive',
    'reset',
    'packets before it are missing',
  ]);
});

function lastOf(packets: Packets) {
  const ladder = ladderOf(inTurn(...packets));
  const step = ladder.steps.at(-1);
  if (step === undefined) throw new Error('There are no packets.');
  return { meaning: step.meaning, sentence: stepText(step, ladder) };
}

function sentenceOfIcmp(family: 'ipv4' | 'ipv6', type: number, code: number): string | undefined {
  const about = { at: 1, family, type, code, from: left, to: right };
  const ladder = ladderOf([made('> S'), { kind: 'icmp', sender: '10.0.0.254', ...about }]);
  return ladder.steps.slice(1).map((step) => stepText(step, ladder))[0];
}
