import type { DatabaseSync } from 'node:sqlite';
import type { Finding } from '../../shared/findings/finding.ts';

/** Writes when each finding came and went; what it counted is written when it does, and now and then between. */
export type WrittenFindings = {
  /** All that is found; null if that is what it was. */
  write(findings: readonly Finding[] | null, at: number): void;
  forget(): void;
};

type Written = { readonly row: number; finding: Finding; isNews: boolean };

const writtenEveryMs = 10_000;

/** Its rows are told by the number that `rowOf` gives each connection; null if it has none. */
export function writeFindings(
  database: DatabaseSync,
  rowOf: (connectionId: string) => number | null,
): WrittenFindings {
  const add = database.prepare('INSERT INTO finding (since, seen, facts) VALUES (?, ?, ?)');
  const change = database.prepare('UPDATE finding SET seen = ?, until = ?, facts = ? WHERE id = ?');
  const see = database.prepare('UPDATE finding SET seen = ? WHERE id = ?');
  const open = new Map<string, Written>();
  let writtenAt = Number.NEGATIVE_INFINITY;

  function factsOf(finding: Finding): string {
    const rows = finding.rows.flatMap((id) => {
      const row = rowOf(id);
      return row === null ? [] : [`h${row}`];
    });
    return JSON.stringify({ ...finding, rows });
  }

  function begin(finding: Finding, at: number): void {
    const { lastInsertRowid } = add.run(Math.floor(finding.since), at, factsOf(finding));
    open.set(finding.id, { row: Number(lastInsertRowid), finding, isNews: false });
  }

  function update(findings: readonly Finding[], at: number): void {
    const ids = new Set(findings.map(({ id }) => id));
    for (const [id, { row, finding }] of open) {
      if (ids.has(id)) continue;
      change.run(at, at, factsOf(finding), row);
      open.delete(id);
    }
    for (const finding of findings) {
      const written = open.get(finding.id);
      if (written === undefined) begin(finding, at);
      else Object.assign(written, { finding, isNews: true });
    }
  }

  return {
    write(findings, at) {
      if (findings !== null) update(findings, at);
      if (at < writtenAt + writtenEveryMs && at >= writtenAt) return;
      writtenAt = at;
      for (const written of open.values()) {
        if (written.isNews) change.run(at, null, factsOf(written.finding), written.row);
        else see.run(at, written.row);
        written.isNews = false;
      }
    },
    forget() {
      open.clear();
      writtenAt = Number.NEGATIVE_INFINITY;
    },
  };
}
