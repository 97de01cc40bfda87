import fc from 'fast-check';
import { expect, it } from 'vitest';
import { createEntries, type EntryRow } from '../../../../electron/history/entries.ts';
import { narrow } from '../../../../electron/history/narrowing.ts';
import { createSliceWriter } from '../../../../electron/history/write-slices.ts';
import { parseTree } from '../../../../shared/query/tree.ts';
import { parseQuery } from '../../../../shared/query.ts';
import { anyConnection, anyQuery, processes } from './arbitrary-history.ts';
import { allPages, memoryStore, slice } from './stored.ts';

it.each([
  ['with time to look at all facts', Number.POSITIVE_INFINITY],
  ['without', Number.NEGATIVE_INFINITY],
])('lets through whatever a query finds, and nothing else where it says so, %s', (_, deadline) => {
  fc.assert(
    fc.property(fc.array(anyConnection, { maxLength: 20 }), anyQuery, (rows, query) => {
      const database = memoryStore();
      const put = rows.map((row, index) => ({ ...row, id: `c${index}` }));
      createSliceWriter(database).write([slice(100, { processes, put })]);
      const tree = parseTree(query);
      const parsed = parseQuery(query, { now: () => 0 });
      if (tree === null || !parsed.ok) throw new Error(query);

      const found = allPages(database).filter(parsed.matches).map(idOf);
      const narrowed = narrow(tree, { entries: createEntries(database), deadline });
      const rowsLeft: EntryRow[] = database
        .prepare(`SELECT id FROM connection WHERE ${narrowed?.sql ?? 'TRUE'}`)
        .all(...(narrowed?.values ?? []));
      const left = new Set(rowsLeft.map(({ id }) => `h${String(id)}`));
      // Ages go by a clock that stands still here, and so does what is found by them.
      if (!/age:|new:/.test(query)) {
        expect(found.filter((id) => !left.has(id))).toEqual([]);
        if (narrowed?.isExact === true) expect(left.size).toBe(found.length);
      }
      database.close();
    }),
    { numRuns: 300 },
  );
});

it.each([
  'process:curl',
  'remote:8.8.8.8',
  'port:443',
  'https',
  'not (user:ada or country:DE)',
  'state:estab age:>1m',
])('narrows %s', (query) => {
  const tree = parseTree(query);
  const entries = createEntries(memoryStore());
  expect(tree && narrow(tree, { entries, deadline: Number.POSITIVE_INFINITY })).not.toBe(null);
});

it.each(['age:>1m', 'process:curl or age:>1m', 'not finding:', '/^/'])(
  'cannot narrow %s',
  (query) => {
    const tree = parseTree(query);
    const entries = createEntries(memoryStore());
    expect(tree && narrow(tree, { entries, deadline: Number.POSITIVE_INFINITY })).toBe(null);
  },
);

function idOf({ connection: { id } }: { readonly connection: { readonly id: string } }): string {
  return id;
}
