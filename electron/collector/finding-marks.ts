import type { Connection } from '../../shared/connection.ts';
import type { Table } from '../../shared/delta.ts';
import type { Finding } from '../../shared/findings/finding.ts';
import type { FindingRule } from '../../shared/findings/rules.ts';
import { layered } from '../../shared/layered-map.ts';

/** A row, and the same with what it shows. */
type Marked = { readonly row: Connection; readonly marked: Connection };

/**
 * Gives the rows that show a finding its rule. What did not change is the same object as last time, marked or not, and a
 * table without any is itself (rule T6).
 */
export function createFindingMarks(): (table: Table, findings: readonly Finding[]) => Table {
  let marks: ReadonlyMap<string, Marked> = new Map();
  let of: Table['connections'] | null = null;
  let by: readonly Finding[] = [];
  let is: Table['connections'] = new Map();

  return (table, findings) => {
    const isSame = of === table.connections;
    if (!isSame || by !== findings) {
      const before = marks;
      marks = marksOf(table, findings, before);
      if (!isSame || !sameMarks(marks, before)) is = withMarks(table.connections, marks);
    }
    of = table.connections;
    by = findings;
    return is === table.connections ? table : { ...table, connections: is };
  };
}

function marksOf(
  { connections }: Table,
  findings: readonly Finding[],
  before: ReadonlyMap<string, Marked>,
): ReadonlyMap<string, Marked> {
  const marks = new Map<string, Marked>();
  for (const { rule, rows } of findings) {
    const alone = [rule];
    for (const id of rows) {
      const known = marks.get(id);
      const row = known?.row ?? connections.get(id);
      if (row === undefined) continue;
      const rules = known === undefined ? alone : withRule(known.marked.findings ?? [], rule);
      marks.set(id, markedOf(row, rules, before.get(id)));
    }
  }
  return marks;
}

function withRule(rules: readonly FindingRule[], rule: FindingRule): readonly FindingRule[] {
  return rules.includes(rule) ? rules : [...rules, rule];
}

function markedOf(
  row: Connection,
  findings: readonly FindingRule[],
  before: Marked | undefined,
): Marked {
  const isSame = before?.row === row && isSameList(before.marked.findings ?? [], findings);
  return isSame ? before : { row, marked: { ...row, findings } };
}

function isSameList(a: readonly FindingRule[], b: readonly FindingRule[]): boolean {
  return a.length === b.length && a.every((rule, index) => rule === b[index]);
}

function sameMarks(a: ReadonlyMap<string, Marked>, b: ReadonlyMap<string, Marked>): boolean {
  if (a.size !== b.size) return false;
  for (const [id, mark] of a) if (b.get(id) !== mark) return false;
  return true;
}

function withMarks(
  connections: Table['connections'],
  marks: ReadonlyMap<string, Marked>,
): Table['connections'] {
  if (marks.size === 0) return connections;
  const put = [...marks].map(([id, { marked }]) => [id, marked] as const);
  return layered(connections, put, []);
}
