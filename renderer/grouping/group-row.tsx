// biome-ignore-all lint/a11y/useSemanticElements: a table cannot leave out the rows that are out of view
import { ChevronRight } from 'lucide-react';
import { memo } from 'react';
import type { Owner } from '../../shared/connection.ts';
import { holderKey } from '../charts/process-history.ts';
import { ProcessSparkline } from '../charts/process-sparkline.tsx';
import { lineElementId } from '../grid/grid-row.tsx';
import { groupCounts, groupNote, groupTitle } from './group-text.ts';
import type { Group } from './lines.ts';

type Props = {
  readonly group: Group;
  readonly index: number;
  readonly columns: number;
  readonly selected: boolean;
  readonly active: boolean;
};

/** The line of a group: what it is, and what its sockets come to. */
export const GroupRow = memo(function GroupRow({ group, ...place }: Props) {
  const { key, level, expanded } = group;
  return (
    <GroupLine
      {...{ id: key, level, expanded }}
      {...place}
      title={groupTitle(group)}
      note={groupNote(group)}
      counts={groupCounts(group)}
      processes={holdersOf(group)}
    />
  );
});

type LineProps = Pick<Group, 'level' | 'expanded'> &
  Omit<Props, 'group'> & {
    readonly id: string;
    readonly title: string;
    readonly note: string | null;
    readonly counts: string;
    /** The keys of the processes that it stands for, between spaces; none where it stands for another thing. */
    readonly processes: string;
  };

/** Drawn again only when one of its texts is another one. */
const GroupLine = memo(function GroupLine(line: LineProps) {
  return (
    <div
      role="row"
      id={lineElementId(line.id)}
      className="row group"
      aria-rowindex={line.index + 2}
      aria-level={line.level}
      aria-expanded={line.expanded}
      aria-selected={line.selected}
      tabIndex={-1}
      data-group={line.id}
      data-active={line.active}
      style={{ '--level': line.level }}
    >
      <div role="gridcell" aria-colindex={1} className="glyph" tabIndex={-1} />
      <div
        role="gridcell"
        aria-colindex={2}
        aria-colspan={line.columns}
        className="cell group-cell"
        tabIndex={-1}
      >
        <ChevronRight className="twisty" aria-hidden />
        <span className="group-title">{line.title}</span>
        {line.note !== null && <span className="group-note">{line.note}</span>}
        <span className="group-counts">{line.counts}</span>
        {line.processes !== '' && (
          <span className="group-spark">
            <ProcessSparkline processes={line.processes} name={line.title} />
          </span>
        )}
      </div>
    </div>
  );
});

function holdersOf({ kind, rows }: Group): string {
  if (kind !== 'process' && kind !== 'application') return '';
  const keys = new Set<string>();
  let last: Owner | null = null;
  for (const { connection } of rows) {
    const [owner] = connection.owners;
    // One process may have very many rows, which stand together.
    if (owner === undefined || (owner.pid === last?.pid && owner.startedAt === last.startedAt))
      continue;
    keys.add(holderKey(owner));
    last = owner;
  }
  return [...keys].join(' ');
}
