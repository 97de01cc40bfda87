import UPlot from 'uplot';
import { text } from '../../shared/language/text.ts';
import { countText } from '../time-text.ts';
import type { Series, SeriesName } from './series.ts';

/** One chart on a canvas; what it shows and where is told to it. */
export type Plot = {
  draw(series: Series, minutes: number): void;
  resize(size: { readonly widthPx: number; readonly heightPx: number }): void;
  /** Puts the crosshair on a time in seconds; null takes it away. */
  point(at: number | null): void;
  /** With the colours of the page as they now are. */
  redraw(): void;
  destroy(): void;
};

/** How lines are told apart where colours are not: each of a chart has its own. */
export const dashes: Readonly<Record<SeriesName, readonly number[]>> = {
  listening: [],
  established: [],
  timeWait: [5, 3],
  closeWait: [2, 2],
  other: [8, 3, 2, 3],
  opened: [],
  closed: [5, 3],
};

export const widthsPx: Readonly<Record<SeriesName, number>> = {
  listening: 1.25,
  established: 2,
  timeWait: 1.5,
  closeWait: 1.5,
  other: 1.5,
  opened: 1.5,
  closed: 1.5,
};

/** `colourOf` reads a colour of the page whenever something is drawn; `onPoint` hears where the pointer is. */
export function createPlot(
  host: HTMLElement,
  names: readonly SeriesName[],
  colourOf: (name: SeriesName | 'text' | 'line') => string,
  onPoint: (at: number | null) => void,
): Plot {
  let minutes = 5;
  const font = `11px ${getComputedStyle(host).fontFamily}`;
  const grid = { stroke: () => colourOf('line'), width: 1 };
  const plot = new UPlot(
    {
      width: Math.max(1, host.clientWidth),
      height: Math.max(1, host.clientHeight),
      padding: [6, 16, 0, 0],
      legend: { show: false },
      select: { show: false, left: 0, top: 0, width: 0, height: 0 },
      cursor: {
        y: false,
        points: { show: false },
        drag: { x: false, y: false, setScale: false },
        // Only where something was counted.
        move: (plot, left, top) => [snapped(plot, left), top],
      },
      scales: {
        x: { time: false, range: (_, __, max) => [max - minutes * 60, max] },
        y: { range: (_, __, max) => [0, Math.max(4, max * 1.1)] },
      },
      axes: [
        {
          size: 18,
          gap: 3,
          font,
          stroke: () => colourOf('text'),
          ticks: { show: false },
          grid: { show: false },
          splits: (_, __, min, max) => minuteMarks(min, max),
          values: (_, splits) => splits.map((at) => markText(at, splits.at(-1) ?? at)),
        },
        {
          size: axisWidthPx,
          gap: 4,
          font,
          stroke: () => colourOf('text'),
          ticks: { show: false },
          grid,
          incrs: wholeSteps,
          space: 26,
          values: (_, splits) => splits.map(countText),
        },
      ],
      series: [
        {},
        ...names.map((name) => ({
          stroke: () => colourOf(name),
          width: widthsPx[name],
          dash: [...dashes[name]],
          points: { show: false },
          pxAlign: 0,
        })),
      ],
      hooks: {
        setCursor: [
          ({ cursor: { idx, left = -1 }, data }) => {
            const at = typeof idx === 'number' && left >= 0 ? data[0]?.[idx] : undefined;
            onPoint(at ?? null);
          },
        ],
      },
    },
    [[], ...names.map(() => [])],
    host,
  );

  return {
    draw({ times, values }, nextMinutes) {
      minutes = nextMinutes;
      plot.setData([[...times], ...names.map((name) => [...values[name]])]);
    },
    resize({ widthPx, heightPx }) {
      if (widthPx > 0 && heightPx > 0) plot.setSize({ width: widthPx, height: heightPx });
    },
    point(at) {
      const left = at === null ? -10 : plot.valToPos(at, 'x');
      plot.setCursor({ left, top: at === null ? -10 : 0 }, false);
    },
    redraw: () => plot.redraw(false, true),
    destroy: () => plot.destroy(),
  };
}

/** As wide as the longest number on it, so that the lines get the rest. */
function axisWidthPx(_: UPlot, values: readonly string[] | null): number {
  const longest = Math.max(2, ...(values ?? []).map((value) => value.length));
  return 10 + longest * 6.5;
}

function snapped(plot: UPlot, left: number): number {
  const at = plot.data[0]?.[plot.posToIdx(left)];
  return at === undefined || left < 0 ? left : plot.valToPos(at, 'x');
}

/** Every minute, or every third of many, counted back from now. */
function minuteMarks(min: number, max: number): number[] {
  const step = max - min > 400 ? 180 : 60;
  const marks: number[] = [];
  // The corner belongs to the other axis.
  for (let at = max; at > min + 1; at -= step) marks.unshift(at);
  return marks;
}

function markText(at: number, now: number): string {
  const { charts } = text();
  return at === now ? charts.markNow : charts.minutesAgo(Math.round((now - at) / 60));
}

/** There are no halves of sockets. */
const wholeSteps = [1, 2, 5].flatMap((digit) =>
  Array.from({ length: 7 }, (_, exponent) => digit * 10 ** exponent),
);
wholeSteps.sort((a, b) => a - b);
