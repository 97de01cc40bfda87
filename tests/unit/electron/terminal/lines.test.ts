import { describe, expect, it } from 'vitest';
import { coloured, plain } from '../../../../electron/terminal/colour.ts';
import { changesToJson, formatChanges } from '../../../../electron/terminal/lines.ts';
import { connection, listener, owner, udp } from './sample.ts';

const at = new Date(2026, 4, 1, 9, 3, 2, 7).getTime();
const before = connection();
const after = connection({ state: 'CLOSE_WAIT' });

describe('the lines of watch', () => {
  it('tell what closed, what changed and what opened, in this order', () => {
    const changes = {
      opened: [connection(listener), connection(udp)],
      changed: [{ before, after }],
      closed: [connection({ family: 'ipv6', state: 'TIME_WAIT', ownersAre: 'last-known' })],
    };
    expect(formatChanges(changes, at, plain)).toEqual([
      '× 09:03:02.007  tcp6  TIME_WAIT                 127.0.0.1:80 ↔ 127.0.0.1:51000  nginx (812), last known',
      '~ 09:03:02.007  tcp   ESTABLISHED → CLOSE_WAIT  127.0.0.1:80 ↔ 127.0.0.1:51000  nginx (812)',
      '+ 09:03:02.007  tcp   LISTEN                    0.0.0.0:80  nginx (812)',
      '+ 09:03:02.007  udp   -                         0.0.0.0:53  nginx (812)',
    ]);
  });

  it('name the network namespace if it is another one, without letting it do harm', () => {
    const opened = [connection({ ...listener, namespace: 'b\u202elue' })];
    expect(formatChanges({ opened, changed: [], closed: [] }, at, plain)).toEqual([
      '+ 09:03:02.007  tcp   LISTEN                    0.0.0.0:80  nginx (812)  in b\\u{202e}lue',
    ]);
  });

  it.each([
    [0.043, 'CLOSED after 43 µs'],
    [2.125, 'CLOSED after 2.1 ms'],
    [2004.4, 'CLOSED after 2.0 s'],
  ])('tell how long one lived that no look had: %s ms', (lifeMs, expected) => {
    const closed = [connection({ state: 'CLOSED', openedAt: 1000, changedAt: 1000 + lifeMs })];
    const [line] = formatChanges({ opened: [], changed: [], closed }, at, plain);
    expect(line).toContain(`  ${expected}  `);
  });

  it('tell a change of owners', () => {
    const changed = [
      { before: connection({ owners: [], ownersAre: 'none' }), after: before },
      { before, after: connection({ owners: [owner(1, 'a'), owner(2, 'b')] }) },
      { before, after: connection({ owners: [], ownersAre: 'hidden' }) },
    ];
    const lines = formatChanges({ opened: [], changed, closed: [] }, at, plain);
    expect(lines.map((line) => line.split('51000  ')[1])).toEqual([
      '(no process) → nginx (812)',
      'nginx (812) → a (1) +1',
      'nginx (812) → (hidden)',
    ]);
  });

  it('are green, yellow and red', () => {
    const changes = { opened: [before], changed: [{ before, after }], closed: [before] };
    const codes = formatChanges(changes, at, coloured).map((line) => line.slice(1, 7));
    expect(codes).toEqual(['[31m× ', '[33m~ ', '[32m+ ']);
  });

  it('let nothing of a hostile name reach the terminal', () => {
    const opened = [connection({ owners: [owner(1, 'a\u001b[2J\r\nb\u202e')] })];
    const [line] = formatChanges({ opened, changed: [], closed: [] }, at, plain);
    expect(line).toMatch(/ {2}a\\u\{1b\}\[2J\\u\{d\}\\u\{a\}b\\u\{202e\} \(1\)$/);
  });
});

describe('a delta in JSON', () => {
  it('carries every fact, and of a change both states and the owners before', () => {
    const moved = connection({ state: 'FIN_WAIT_2', owners: [], ownersAre: 'hidden' });
    const changes = { opened: [after], changed: [{ before, after: moved }], closed: [before] };
    expect(changesToJson(changes, at)).toEqual({
      kind: 'delta',
      at,
      opened: [after],
      changed: [{ ...moved, from: 'ESTABLISHED', to: 'FIN_WAIT_2', ownersBefore: before.owners }],
      closed: [before],
    });
  });
});
