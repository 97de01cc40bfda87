import { describe, expect, it } from 'vitest';
import { askPast, pastMenu, pastTerms } from '../../../../renderer/history/ask-past.ts';
import { endedKey, endedText } from '../../../../renderer/history/ended-text.ts';
import { liveRowOf } from '../../../../renderer/history/show-live.ts';
import type { Connection, Recorded } from '../../../../shared/connection.ts';
import { pageOf } from '../drawn.tsx';
import { connection, owner } from '../rows.ts';

describe('what can be asked about a row', () => {
  it('is its program, its process, and whom it spoke to', () => {
    expect(pastTerms(rowOf(connection('a')))).toEqual([
      'process:node',
      'pid:4711',
      'remote:10.0.0.1',
      'remote-port:443',
    ]);
  });

  it('of two ports is that of the service, of a listener its own', () => {
    const accepted = connection('a', { remote: { address: '10.0.0.1', port: 47_728, zone: null } });
    expect(pastTerms(rowOf(accepted)).at(-1)).toBe('local-port:3000');
    const listener = connection('a', { state: 'LISTEN', remote: null });
    expect(pastTerms(rowOf(listener))).toEqual(['process:node', 'pid:4711', 'local-port:3000']);
  });

  it('is looked for in all that is recorded', () => {
    const asked: unknown[] = [];
    const { past } = pageOf();
    askPast({ past: { ...past, open: (of) => asked.push(of) } }, 'port:1');
    expect(asked).toEqual([{ query: 'port:1', range: { kind: 'all' } }]);
  });

  it('is a menu of it', () => {
    const menu = pastMenu(pageOf(), rowOf(connection('a')));
    const labels =
      menu.kind === 'submenu' && menu.items.map((item) => 'label' in item && item.label);
    expect(labels).toEqual(pastTerms(rowOf(connection('a'))).map((term) => `History of ${term}`));
  });

  it('names a program that hides something in its name as text', () => {
    const owners = [owner(4711, '\u202egnp.exe\u001b')];
    const menu = pastMenu(pageOf(), rowOf(connection('a', { owners })));
    const [program] = menu.kind === 'submenu' ? menu.items : [];
    expect(program).toMatchObject({ label: 'History of process:\\u{202e}gnp.exe\\u{1b}' });
  });
});

describe('when it ended', () => {
  const at = new Date(2020, 0, 2, 3, 4).getTime();

  it('is said as far as it is known', () => {
    expect(endedText(recorded('closed', at))).toBe('2020-01-02 03:04');
    expect(endedText(recorded('not-known', at))).toBe('after 2020-01-02 03:04');
    expect(endedText(recorded('open', at))).toBe('still there');
    expect(endedText(connection('a'))).toBe('');
  });

  it('puts what is open after what is over, and what is of now last in any order', () => {
    const keys = [recorded('open', at), recorded('closed', at + 5), recorded('not-known', at)].map(
      endedKey,
    );
    expect(keys.toSorted((a, b) => Number(b) - Number(a))).toEqual(keys);
    expect(endedKey(connection('a'))).toBeNull();
  });
});

describe('the row of now', () => {
  const then = recorded('open', 5000);

  it('is that between the same ends, opened no later than it was last seen', () => {
    const rows = [
      rowOf(connection('other', { local: { ...then.local, port: 1 } })),
      rowOf(connection('later', { openedAt: 6000 })),
      rowOf(connection('same', { openedAt: 4000 })),
    ];
    expect(liveRowOf(then, rows)?.connection.id).toBe('same');
  });

  it('is none once that has closed', () => {
    const closed = { ...rowOf(connection('a')), mark: { kind: 'closed' as const, at: 1 } };
    expect(liveRowOf(then, [closed])).toBeNull();
  });
});

function recorded(end: Recorded['end'], seenTo: number): Connection {
  return connection('a', { recorded: { seenFrom: 1000, seenTo, end, at: null } });
}

function rowOf(of: Connection) {
  return { connection: of, process: null, mark: null };
}
