import { expect, it } from 'vitest';
import { findingQuery } from '../../../../renderer/findings/show-in-table.ts';
import { PastFindingsDialog } from '../../../../renderer/history/past-findings-dialog.tsx';
import type { Past } from '../../../../renderer/history/past-state.ts';
import type { Finding } from '../../../../shared/findings/finding.ts';
import { pageOf, textsOf } from '../drawn.tsx';
import { delta } from '../rows.ts';

const at = new Date(2020, 10, 21, 12).getTime();

const leak: Finding = {
  id: 'close-wait-leak node',
  rule: 'close-wait-leak',
  severity: 'warning',
  subject: {
    namespace: null,
    process: { pid: 4711, name: 'node', startedAt: 1 },
    local: null,
    remote: null,
  },
  figures: { sockets: 12, socketsAtFirst: 3, oldestSince: at - 60_000 },
  since: at,
  rows: ['a'],
  rowCount: 12,
};

it('says what was found, from when to when, and leads to its connections if it has any', () => {
  const texts = drawn([
    { finding: leak, since: at, until: at + 60_000 },
    { finding: { ...leak, id: 'other', rows: [], rowCount: 0 }, since: at, until: null },
  ]);
  expect(texts).toContain('2020-11-21 12:00 – 2020-11-21 12:01');
  expect(texts).toContain('since 2020-11-21 12:00, no end recorded');
  expect(texts.filter((text) => text === 'Show its connections')).toHaveLength(1);
});

it('asks for the rows of the finding alone', () => {
  expect(findingQuery(leak)).toBe('finding:close-wait-leak pid:4711');
  const end = (address: string, port: number) => ({ address, port, zone: null });
  const of = (subject: Partial<Finding['subject']>) =>
    findingQuery({ ...leak, subject: { ...leak.subject, ...subject } });
  expect(of({ remote: end('::1', 5432) })).toBe(
    'finding:close-wait-leak pid:4711 remote:::1 remote-port:5432',
  );
  // Half-open connections with a listener have no process.
  expect(of({ local: end('::', 5432), namespace: 'my blue' })).toBe(
    'finding:close-wait-leak namespace:"my blue" local-port:5432',
  );
  expect(of({ process: null, local: end('10.0.0.1', 0), remote: end('10.0.0.9', 0) })).toBe(
    'finding:close-wait-leak local:10.0.0.1 remote:10.0.0.9',
  );
});

function drawn(findings: Past['findings']): readonly string[] {
  const past: Past = {
    range: { kind: 'all' },
    bounds: { since: null, until: null },
    search: { is: 'done' },
    ...{ at: null, moment: null, momentFailure: null, known: null, outline: [], findings },
  };
  return textsOf(<PastFindingsDialog />, pageOf(delta([]), { past }));
}
