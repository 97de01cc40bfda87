import type { Settings } from '../../shared/settings.ts';
import type { Bar, Section } from './bars.ts';
import { benchPage, type PageCost } from './page-bench.ts';
import { bytes, count, joined, milliseconds, table } from './report.ts';

type PageWanted = {
  readonly name: string;
  readonly rows: number;
  readonly settings: Partial<Settings>;
  /** null where nothing is asked. */
  readonly scriptMs: number | null;
  readonly heapBytes: number;
};

const longestTaskMs = 50;

/** All at so many rows; without a number at those of which most is asked, and once at the most. */
export async function reportPage(rows: number | null): Promise<Section> {
  const costs: [string, PageCost][] = [];
  const bars: Bar[] = [];
  const pages =
    rows === null ? [...pagesAt(20_000), ...pagesAt(50_000).slice(0, 1)] : pagesAt(rows);
  for (const page of pages) {
    const cost = await benchPage(page.rows, page.settings);
    costs.push([page.name, cost]);
    bars.push(...barsOf(page, cost));
  }
  const line = (what: string, read: (cost: PageCost) => string) => [
    what,
    ...costs.map(([, cost]) => read(cost)),
  ];
  const text = joined(
    '## Page, 1,000 of whose rows change each second',
    table(
      ['', ...costs.map(([name]) => name)],
      [
        line('lines', ({ lines }) => count(lines)),
        line('deltas', ({ deltas }) => count(deltas)),
        line('scripting per delta (median)', (cost) => milliseconds(cost.scriptMsPerDelta)),
        line('scripting per delta (mean)', (cost) => milliseconds(cost.meanScriptMsPerDelta)),
        line('all of the main thread per delta (mean)', (cost) =>
          milliseconds(cost.taskMsPerDelta),
        ),
        line('tasks over 50 ms', ({ longTasksMs }) => count(longTasksMs.length)),
        line('longest task', ({ longTasksMs: [longest] }) =>
          longest === undefined ? 'under 50 ms' : milliseconds(longest),
        ),
        line('heap', (cost) => bytes(cost.heapBytes)),
      ],
    ),
  );
  return { text, bars };
}

/** Not grouped, in few large groups, and with a group for each row, as every row has a remote host of its own. */
function pagesAt(rows: number): readonly PageWanted[] {
  const isMost = rows > 20_000;
  const common = { rows, heapBytes: isMost ? 150_000_000 : 80_000_000 };
  const page = (what: string, settings: Partial<Settings>, scriptMs: number): PageWanted => ({
    ...common,
    name: `${count(rows)} rows, ${what}`,
    settings,
    scriptMs: isMost ? null : scriptMs,
  });
  return [
    page('flat', {}, 8),
    page('by process', { group: 'process' }, 10),
    page('by remote host', { group: 'remote' }, 10),
  ];
}

function barsOf({ name, scriptMs, heapBytes }: PageWanted, cost: PageCost): readonly Bar[] {
  // The browser tells of tasks over 50 ms alone.
  const [longest] = cost.longTasksMs;
  const task: Bar = {
    name: `page of ${name}: longest task`,
    limit: longestTaskMs,
    value: longest ?? 0,
    unit: 'ms',
    ...(longest === undefined && { shown: 'none over 50 ms' }),
  };
  const script = (limit: number): Bar => ({
    name: `page of ${name}: scripting per delta (median)`,
    limit,
    value: cost.scriptMsPerDelta,
    unit: 'ms',
  });
  const heap = { name: `page of ${name}: heap`, limit: heapBytes, value: cost.heapBytes };
  return [task, ...(scriptMs === null ? [] : [script(scriptMs)]), { ...heap, unit: 'bytes' }];
}
