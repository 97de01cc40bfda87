import { describe, expect, it } from 'vitest';
import { unknownTimes } from '../../../../electron/terminal/unknown-times.ts';
import type { Connection } from '../../../../shared/connection.ts';
import { connection } from './sample.ts';

const told = [expect.stringMatching(/^a single look does not show when a socket was opened/)];

describe('a query that asks for times, where the table has none', () => {
  it.each(['age:<30s', 'node not new:5m', 'new:', '(port:80 or age:>1h)'])(
    'is told: %s',
    (query) => {
      expect(unknownTimes(query, tableOf({ openedAt: null }))).toEqual(told);
      expect(unknownTimes(query, tableOf())).toEqual(told);
    },
  );

  it('is told of a capture, which says nothing of ages', () => {
    const captured = { line: 1, text: '', cut: [] };
    expect(unknownTimes('age:<30s', tableOf({ openedAt: 5, captured }))).toEqual(told);
  });
});

it.each([
  ['a query that asks for no time', 'node', { openedAt: null }],
  ['a word in quotes', '"age:<30s"', { openedAt: null }],
  ['a table that has times', 'age:<30s', { openedAt: null, createdAt: 5 }],
])('%s is told nothing', (_, query, facts) => {
  expect(unknownTimes(query, tableOf(facts))).toEqual([]);
});

function tableOf(...rows: readonly Partial<Connection>[]) {
  const connections = rows.map((facts, index) => connection({ ...facts, id: `${index}` }));
  return {
    connections: new Map(connections.map((each) => [each.id, each])),
    processes: new Map(),
  };
}
