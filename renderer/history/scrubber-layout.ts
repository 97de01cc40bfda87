import type { HistoryState } from '../../shared/history.ts';
import type { Bounds } from './time-range.ts';

/** From when to when the strip goes. */
export type Extent = { readonly from: number; readonly to: number };

/** As much of the range as something is recorded of; null if that is nothing. `until` is where an open range ends. */
export function extentOf(
  { since, until }: Bounds,
  { oldest, newest }: Pick<HistoryState, 'oldest' | 'newest'>,
): Extent | null {
  if (oldest === null || newest === null) return null;
  const from = Math.max(since ?? oldest, oldest);
  const to = Math.min(until ?? newest, newest);
  return to > from ? { from, to } : null;
}

/** Of a strip, each from where to where, as shares of it. */
export type Part = { readonly left: number; readonly width: number };

/** When something was recorded; what is closer together than can be seen is one. */
export function spansIn({ from, to }: Extent, spans: HistoryState['spans']): readonly Part[] {
  const parts: { left: number; width: number }[] = [];
  for (const span of spans) {
    const [begin, end] = [Math.max(span.from, from), Math.min(span.to, to)];
    if (end < begin) continue;
    const left = (begin - from) / (to - from);
    const right = (end - from) / (to - from);
    const last = parts.at(-1);
    if (last !== undefined && left - (last.left + last.width) < leastGap) {
      last.width = Math.max(last.width, right - last.left);
    } else parts.push({ left, width: right - left });
  }
  return parts.map(({ left, width }) => ({ left, width: Math.max(width, leastGap) }));
}

/** Of a strip some 800 pixels wide. */
const leastGap = 1 / 800;

/** `unit` is what tells it from its neighbours. */
export type Tick = {
  readonly at: number;
  readonly left: number;
  readonly unit: 'day' | 'minute' | 'second';
};

/** Round times of the local clock, at most so many of them. */
export function ticksIn({ from, to }: Extent, most: number): readonly Tick[] {
  const seconds =
    steps.find((step) => (to - from) / (step * 1000) <= most) ?? lastStep(from, to, most);
  const ticks: Tick[] = [];
  for (const at of seconds < minute ? wholeSeconds(from, seconds) : wholeMinutes(from, seconds)) {
    if (at > to) break;
    if (at >= from) ticks.push({ at, left: (at - from) / (to - from), unit: unitOf(at, seconds) });
  }
  return ticks;
}

/** The clock is moved by minutes at least. */
function* wholeSeconds(from: number, seconds: number): Generator<number> {
  const stepMs = seconds * 1000;
  for (let at = Math.ceil(from / stepMs) * stepMs; ; at += stepMs) yield at;
}

/** By the parts of the date: on some days the clock is moved. */
function* wholeMinutes(from: number, seconds: number): Generator<number> {
  const first = new Date(from);
  const [year, month, date] = [first.getFullYear(), first.getMonth(), first.getDate()];
  for (let place = 0; ; place += 1) {
    yield new Date(year, month, date, 0, (place * seconds) / minute).getTime();
  }
}

function unitOf(at: number, seconds: number): Tick['unit'] {
  const date = new Date(at);
  if (seconds < minute) return 'second';
  return date.getHours() === 0 && date.getMinutes() === 0 ? 'day' : 'minute';
}

const [minute, hour, day] = [60, 3600, 86_400];
const steps = [
  ...[1, 2, 5, 10, 15, 30],
  ...[1, 2, 5, 10, 15, 30].map((times) => times * minute),
  ...[1, 2, 3, 6, 12].map((times) => times * hour),
  ...[1, 2, 7, 30].map((times) => times * day),
];

/** Whole days, for what goes over years. */
function lastStep(from: number, to: number, most: number): number {
  return Math.ceil((to - from) / (day * 1000) / most) * day;
}

/** Where a key moves the moment to; null if it is none of the scrubber's. */
export function movedBy(
  { key, shiftKey }: Pick<KeyboardEvent, 'key' | 'shiftKey'>,
  at: number,
  { from, to }: Extent,
): number | null {
  if (key === 'Home') return from;
  if (key === 'End') return to;
  const step = keySteps[key];
  if (step === undefined) return null;
  return Math.min(to, Math.max(from, at + (shiftKey ? step * shiftTimes : step)));
}

const second = 1000;
const keySteps: { readonly [Key in string]?: number } = {
  ArrowLeft: -10 * second,
  ArrowDown: -10 * second,
  ArrowRight: 10 * second,
  ArrowUp: 10 * second,
  PageDown: -300 * second,
  PageUp: 300 * second,
};
const shiftTimes = 12;
