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

/** 48 bits, which SQLite keeps in six bytes: FNV-1a twice, as the module of the system's hashes would take a megabyte more. */
function hashOf(facts: string): number {
  let low = 0x811c9dc5;
  let high = 0x2c9277b5;
  for (let at = 0; at < facts.length; at += 1) {
    const letter = facts.charCodeAt(at);
    low = Math.imul(low ^ letter, 0x01000193);
    high = Math.imul(high ^ letter, 0x5bd1e995);
  }
  return (low >>> 0) + ((high >>> 16) & 0xffff) * 2 ** 32;
}

const knownAtMost = 5000;
