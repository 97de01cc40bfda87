import type { HistoryState } from '../../shared/history.ts';
import { plural } from '../../shared/language/plural.ts';
import type { Range } from './history-asked.ts';
import { formatDate } from './lines.ts';

type Span = HistoryState['spans'][number];

/** What to say where nothing was found: whether anything could be, and of which time nothing is known. */
export function whyNothing(
  { since, until }: Range,
  state: HistoryState,
): { readonly isRecorded: boolean; readonly notes: readonly string[] } {
  const from = since ?? Number.NEGATIVE_INFINITY;
  const to = until ?? Number.POSITIVE_INFINITY;
  const within = state.spans.filter((span) => span.from < to && span.to >= from);
  const [first] = state.spans;
  if (first === undefined) return { isRecorded: false, notes: ['nothing has been recorded yet'] };
  if (within.length === 0) {
    return {
      isRecorded: false,
      notes: [`nothing was recorded in that time; ${allText(state.spans)}`],
    };
  }
  return { isRecorded: true, notes: [allText(within)] };
}

/** What to say of a moment when nothing was recorded: between which two it lies. */
export function whyNotAt(at: number, { spans }: Pick<HistoryState, 'spans'>): string {
  const before = spans.findLast(({ to }) => to < at);
  const after = spans.find(({ from }) => from > at);
  const sides = [
    ...(before === undefined ? [] : [`until ${formatDate(before.to)}`]),
    ...(after === undefined
      ? []
      : [`${before === undefined ? '' : 'again '}from ${formatDate(after.from)}`]),
  ];
  const known = sides.length === 0 ? '' : `: recorded ${sides.join(' and ')}`;
  return `nothing was recorded at ${formatDate(at)}${known}`;
}

/** `recorded: 2 earlier times, 2026-11-20 09:00:00 – 2026-11-20 18:00:00`. */
function allText(spans: readonly Span[]): string {
  const earlier = spans.length - shownAtMost;
  const shown = spans
    .slice(-shownAtMost)
    .map(({ from, to }) => `${formatDate(from)} – ${formatDate(to)}`);
  const more = earlier > 0 ? [`${earlier} earlier ${plural(earlier, 'time', 'times')}`] : [];
  return `recorded: ${[...more, ...shown].join(', ')}`;
}

const shownAtMost = 3;
