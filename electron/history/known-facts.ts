import type { DatabaseSync } from 'node:sqlite';
import { type DictionaryName, numberOf } from './schema.ts';

/** The facts of a dictionary, each read once. */
export type KnownFacts<Facts> = {
  /** Throws if there are none of that number: a file that is damaged. */
  of(id: number): Facts;
  /**
   * The numbers of those that pass, the newest looked at first, for as long as there is time; whatever is below `from` was not
   * looked at.
   */
  where(passes: (facts: Facts) => boolean, deadline: number): FactsFound;
};

export type FactsFound = { readonly ids: readonly number[]; readonly from: number };

export function knowFacts<Facts>(
  database: DatabaseSync,
  name: DictionaryName,
  read: (text: string) => Facts,
): KnownFacts<Facts> {
  const find = database.prepare(`SELECT facts FROM ${name} WHERE id = ?`);
  const after = database.prepare(`SELECT id, facts FROM ${name} WHERE id > ? ORDER BY id`);
  const before = database.prepare(`SELECT id, facts FROM ${name} WHERE id < ? ORDER BY id DESC`);
  const known = new Map<number, Facts>();
  /** All from here to there are known, as far as they are not deleted. */
  let from = Number.MAX_SAFE_INTEGER;
  let to = 0;

  function keep(row: object): void {
    known.set(numberOf(row, 'id'), read(textOf(row)));
  }

  /** Those that came since, and as many of the others as there is time for. */
  function readOn(deadline: number): void {
    if (from < Number.MAX_SAFE_INTEGER) {
      for (const row of after.iterate(to)) {
        keep(row);
        to = numberOf(row, 'id');
      }
    }
    if (from === 0) return;
    for (const row of before.iterate(from)) {
      keep(row);
      from = numberOf(row, 'id');
      to = Math.max(to, from);
      if (performance.now() > deadline) return;
    }
    from = 0;
  }

  return {
    of(id) {
      const facts = known.get(id);
      if (facts !== undefined) return facts;
      const row = find.get(id);
      if (row === undefined) throw new RangeError(`No ${name} ${id}`);
      const found = read(textOf(row));
      known.set(id, found);
      return found;
    },
    where(passes, deadline) {
      readOn(deadline);
      const ids: number[] = [];
      for (const [id, facts] of known) if (id >= from && passes(facts)) ids.push(id);
      return { ids, from };
    },
  };
}

function textOf(row: object): string {
  const facts: unknown = Reflect.get(row, 'facts');
  if (typeof facts !== 'string') throw new TypeError('No facts');
  return facts;
}
