import { describe, expect, it } from 'vitest';
import { createProcessHistories } from '../../../../renderer/charts/process-history.ts';
import { GroupRow } from '../../../../renderer/grouping/group-row.tsx';
import { htmlOf, pageOf } from '../drawn.tsx';
import { connection, delta, owner } from '../rows.ts';

const [one, other] = [owner(1, 'node'), owner(2, 'node')];
const connections = [[one], [other], [one, other], [one], []].map((owners, index) =>
  connection(`${index}`, { owners }),
);

describe('the line of what a group held', () => {
  it('counts each of its processes once, however their rows alternate', () => {
    expect(htmlOfGroup('application')).toContain('5 now');
  });

  it('is left out where it stands for something else', () => {
    expect(htmlOfGroup('remote')).not.toContain('sparkline');
  });
});

function htmlOfGroup(kind: 'application' | 'remote'): string {
  const histories = createProcessHistories();
  histories.apply(delta(connections), true, 1000);
  const rows = connections.map((connection) => ({ connection, process: null, mark: null }));
  const group = { key: 'group', kind, level: 1, expanded: true, rows, processes: 2 };
  return htmlOf(<GroupRow group={group} index={0} columns={3} selected={false} active={false} />, {
    ...pageOf(),
    histories,
  });
}
