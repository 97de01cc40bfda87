import { createHash } from 'node:crypto';
import type { DatabaseSync } from 'node:sqlite';
import { type DictionaryName, numberOf } from './schema.ts';

/** Facts that many connections share, by number. */
export type Dictionary = {
  /** The number of these facts, which are written if they are new. */
  idOf(facts: string): number;
  /** What was written may be undone, or deleted by others: it is to be looked up again. */
  forget(): void;
};

export function openDictionary(database: DatabaseSync, name: DictionaryName): Dictionary {
  const find = database.prepare(`SELECT id FROM ${name} WHERE hash = ? AND facts = ?`);
  const add = database.prepare(`INSERT INTO ${name} (hash, facts) VALUES (?, ?)`);
  const known = new Map<string, number>();

  return {
    idOf(facts) {
      const before = known.get(facts);
      if (before !== undefined) return before;
      const hash = hashOf(facts);
      const found = find.get(hash, facts);
      const id =
        found === undefined ? Number(add.run(hash, facts).lastInsertRowid) : numberOf(found, 'id');
      if (known.size >= knownAtMost) known.clear();
      known.set(facts, id);
      return id;
    },
    forget: () => known.clear(),
  };
}

/** 48 bits, which SQLite keeps in six bytes. */
function hashOf(facts: string): number {
  return createHash('sha1').update(facts).digest().readUIntBE(0, 6);
}

const knownAtMost = 5000;
