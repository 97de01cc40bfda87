import type { DatabaseSync } from 'node:sqlite';
import * as v from 'valibot';
import type { Finding } from '../../shared/findings/finding.ts';
import { findingRules, severities } from '../../shared/findings/rules.ts';
import type { HistoryFinding } from '../../shared/history.ts';
import { openEnd } from './schema.ts';

/** What was found at some time within `[since, until)`, the newest first. */
export function readFindings(
  database: DatabaseSync,
  since: number | null,
  until: number | null,
): readonly HistoryFinding[] {
  const rows = database
    .prepare(
      `SELECT since, until, facts FROM finding WHERE since < ? AND coalesce(until, seen) >= ?
       ORDER BY since DESC, id DESC LIMIT ${findingsAtMost}`,
    )
    .iterate(until ?? openEnd, since ?? 0);
  return [...rows].flatMap((row) => {
    const { facts, ...times } = v.parse(rowSchema, row);
    const finding = findingOf(JSON.parse(facts));
    return finding === null ? [] : [{ finding, ...times }];
  });
}

const findingsAtMost = 10_000;

const rowSchema = v.object({
  since: v.number(),
  until: v.nullable(v.number()),
  facts: v.string(),
});

const headSchema = v.looseObject({
  id: v.string(),
  rule: v.picklist(findingRules),
  severity: v.picklist(severities),
  since: v.number(),
  rows: v.array(v.string()),
  rowCount: v.number(),
  subject: v.looseObject({}),
  figures: v.looseObject({}),
});

/** null for a rule that only another Sockeye knows. */
function findingOf(value: unknown): Finding | null {
  return isFinding(value) ? value : null;
}

/** As it was written here: its figures are those of its rule. */
function isFinding(value: unknown): value is Finding {
  return v.is(headSchema, value);
}
