import { afterEach, describe, expect, it } from 'vitest';
import { speak } from '../../../../shared/language/text.ts';
import { ladderOf } from '../../../../shared/packets/ladder-of.ts';
import { summaryText } from '../../../../shared/packets/summary-text.ts';
import { handshake, inTurn, made, type Packets } from './made-packets.ts';

afterEach(() => speak('en'));

describe('what became of a connection', () => {
  it.each<[Packets, string, string]>([
    [[], '', ''],
    [['> S'], 'No answer to the SYN so far.', 'SYN 至今没有应答。'],
    [
      ['> S', '> S', made('> S', { at: 3000 })],
      'No answer to 3 SYNs in 3.0 s.',
      '3.0 秒内 3 个 SYN 均无应答。',
    ],
    [['> S', '< RA 0 1'], 'Refused.', '被拒绝。'],
    [
      ['> S', '< RA 0 1', made('> S', { sequence: 7 }), '< RA 0 1'],
      'Refused 2 times.',
      '被拒绝 2 次。',
    ],
    [['> S', '< SA 0 1'], 'Accepted, and not confirmed so far.', '已接受，尚未确认。'],
    [handshake, 'Opened in 2.0 ms, no data, still open.', '2.0 毫秒内建立，无数据，仍然打开。'],
    [
      ['> PA 1 1 1200000', '< PA 1 1200001 20', '< FA 21 1200001'],
      'Opened before this was captured, 1.2 MB to the right, 20 B to the left, the right end has closed its side.',
      '在抓包之前已建立，向右 1.2 MB，向左 20 B，右端已关闭自己这一侧。',
    ],
    [
      [...handshake, '> FA 1 1', '< FA 1 2', '> A 2 2', '< R 2'],
      'Opened in 2.0 ms, no data, closed by the left end in order.',
      '2.0 毫秒内建立，无数据，由左端正常关闭。',
    ],
    [
      [...handshake, '> FA 1 1', '< FA 1 1', '> A 2 2', '< A 2 2'],
      'Opened in 2.0 ms, no data, closed by both ends at once.',
      '2.0 毫秒内建立，无数据，由两端同时关闭。',
    ],
    [
      [...handshake, '> FPA 1 1 10', '< FA 1 5', '> A 12 2', '< A 2 12'],
      'Opened in 2.0 ms, 10 B to the right, closed by both ends at once.',
      '2.0 毫秒内建立，向右 10 B，由两端同时关闭。',
    ],
    [
      [...handshake, '< R 1'],
      'Opened in 2.0 ms, no data, reset by the right end.',
      '2.0 毫秒内建立，无数据，被右端复位。',
    ],
    [
      [...handshake, '> PA 1 1 10', '> PA 1 1 10', '> PA 21 1 5', '< A 1 11', '< A 1 11'],
      'Opened in 2.0 ms, 15 B to the right, still open. 1 packet was sent again, 1 duplicate acknowledgement, packets are missing at 1 place.',
      '2.0 毫秒内建立，向右 15 B，仍然打开。1 个报文重传，1 个重复确认，有 1 处缺少报文。',
    ],
  ])('is summed up, in each language', (packets, english, chinese) => {
    const ladder = ladderOf(inTurn(...packets));
    expect(summaryText(ladder)).toBe(english);
    speak('zh-CN');
    expect(summaryText(ladder)).toBe(chinese);
  });
});
