import { describe, expect, it } from 'vitest';
import { plain } from '../../../../electron/terminal/colour.ts';
import { findingLines, findingToJson } from '../../../../electron/terminal/finding-lines.ts';
import { judgeLast, rows } from '../../shared/findings/judging.ts';

const at = new Date(2026, 4, 1, 9, 3, 2).getTime();
const connections = rows(12, { state: 'CLOSE_WAIT', firstSeenAt: at - 9000 });
const [finding] = judgeLast({ at, rows: connections });
if (finding === undefined) throw new Error('Not found');

describe('a finding in the terminal', () => {
  it('is a paragraph, its sentences broken to fit', () => {
    const seen = { finding, connections, until: null };
    const lines = findingLines(seen, { now: at, paint: plain, width: 80 });
    expect(lines.slice(0, 5)).toEqual([
      'Warning  node (4711) leaves 12 sockets in CLOSE_WAIT',
      '  12 sockets, the oldest for 9 s  [close-wait-leak, since 09:03:02.000]',
      '  The other ends have closed these connections, and the process has not closed',
      '  its own: CLOSE_WAIT never ends by itself. Each keeps a file descriptor, until',
      '  the process has none left and can open nothing more.',
    ]);
    expect(lines.slice(5, 11)).toEqual([
      ...Array(5).fill('    tcp  CLOSE_WAIT  10.0.0.1:50000 ↔ 10.0.0.9:80  node (4711)'),
      '    and 7 more',
    ]);
    const whole = findingLines(seen, { now: at, paint: plain, width: null });
    expect(whole.join(' ').replaceAll(/ +/g, ' ')).toBe(lines.join(' ').replaceAll(/ +/g, ' '));
  });

  it('says when it was over, and how it was then', () => {
    const seen = { finding, connections: [], until: at + 1000 };
    const lines = findingLines(seen, { now: at + 60_000, paint: plain, width: null });
    expect(lines[1]).toBe(
      '  12 sockets, the oldest for 10 s  [close-wait-leak, since 09:03:02.000, over at 09:03:03.000]',
    );
    expect(lines).toHaveLength(4);
  });

  it('has its rows whole, and no ids of them, as JSON', () => {
    const json = findingToJson({ finding, connections, until: null }, at);
    expect(json).toMatchObject({ rule: 'close-wait-leak', until: null, connections });
    expect(json).not.toHaveProperty('rows');
  });
});
