import { describe, expect, it } from 'vitest';
import { type Fired, firedAtMost, mergeFired } from '../../../shared/watching.ts';
import { firedText, shownName } from '../../../shared/watching-text.ts';
import { connection } from '../renderer/rows.ts';

describe('what fired', () => {
  it('stands with the newest first, and none twice', () => {
    const [first, second, third] = [firedAt(1), firedAt(2), firedAt(3)];
    const merged = mergeFired([third, first], mergeFired([first, second], []));
    expect(merged).toEqual([third, second, first]);
  });

  it('is the same list where nothing is new', () => {
    const known = [firedAt(1)];
    expect(mergeFired([firedAt(1)], known)).toBe(known);
  });

  it('is kept in bounds, the oldest forgotten', () => {
    const many = Array.from({ length: firedAtMost + 20 }, (_, n) => firedAt(n + 1));
    const kept = mergeFired(many, []);
    expect([kept.length, kept[0]?.at, kept.at(-1)?.at]).toEqual([
      firedAtMost,
      firedAtMost + 20,
      21,
    ]);
  });
});

describe('a notification', () => {
  it('says the rule, and in one line what matched and how many more', () => {
    expect(firedText({ ...firedAt(1), more: 57 })).toEqual({
      title: 'Web',
      body: 'node (4711) · ESTABLISHED · TCP 127.0.0.1:3000 → 10.0.0.1:443, and 57 more',
    });
  });

  it('says that the process may not be seen', () => {
    const hidden = connection('a', { owners: [], ownersAre: 'hidden', state: null, remote: null });
    expect(firedText({ ...firedAt(1), connection: { ...hidden, protocol: 'udp' } }).body).toBe(
      'no process that may be seen · UDP 127.0.0.1:3000',
    );
  });

  it.each([
    ['Arabic', 'خادم الويب', 'خادم الويب'],
    ['emoji', 'fish 🐟', 'fish 🐟'],
    ['a line break', 'node\nroot', 'node\\u{a}root'],
    ['turned writing', 'exe.\u{202e}gpj', 'exe.\\u{202e}gpj'],
    ['nothing to be seen', '\u{200b}\u{0}', '\\u{200b}\\u{0}'],
    ['half a character', '\ud83d', '\\u{d83d}'],
  ])('shows a name with %s for what it is', (_, name, shown) => {
    const owners = [{ pid: 7, name, startedAt: 1, user: null }];
    const fired = { ...firedAt(1), connection: connection('a', { owners }) };
    const body = firedText(fired).body.replaceAll(/[\u2068\u2069]/g, '');
    expect(body.startsWith(`${shown} (7) · `)).toBe(true);
    expect(firedText({ ...fired, rule: { id: 'a', name } }).title).toBe(shown);
  });

  it.each(['خادم', 'שרת', '\u{1e900}\u{1e901}'])(
    'keeps %j, written from right to left, from taking its neighbours along',
    (name) => {
      const owners = [{ pid: 7, name, startedAt: 1, user: null }];
      const fired = { ...firedAt(1), connection: connection('a', { owners }) };
      expect(firedText(fired).body).toMatch(`\u2068${name}\u2069 (7) · ESTABLISHED`);
    },
  );

  it('cuts a name that is very long, and never within a character', () => {
    const name = shownName('🐟'.repeat(255));
    expect(name).toBe(`${'🐟'.repeat(59)}…`);
  });
});

function firedAt(at: number): Fired {
  return {
    id: `${at}-1`,
    rule: { id: 'web', name: 'Web' },
    at,
    connection: connection('a'),
    process: null,
    more: 0,
  };
}
