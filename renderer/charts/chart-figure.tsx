import { type KeyboardEvent, useId, useRef } from 'react';
import { text } from '../../shared/language/text.ts';
import { timeText } from '../time-text.ts';
import { dashes, widthsPx } from './plot.ts';
import type { Series, SeriesName } from './series.ts';
import { valueText } from './summary.ts';
import { usePlot } from './use-plot.ts';

type Props = {
  readonly title: string;
  readonly names: readonly SeriesName[];
  readonly series: Series;
  readonly minutes: number;
  readonly summary: string;
  /** The time, in seconds, that is read in all charts at once; null for the newest. */
  readonly at: number | null;
  readonly onPoint: (at: number | null) => void;
};

/** A chart with its values at a time, which the pointer chooses, or the arrow keys. */
export function ChartFigure({ title, names, series, minutes, summary, at, onPoint }: Props) {
  const { charts } = text();
  const titleId = useId();
  const summaryId = useId();
  const plot = useRef<HTMLDivElement>(null);
  usePlot(plot, { names, series, minutes, at, onPoint });

  const { times } = series;
  const last = times.length - 1;
  const index = at === null ? last : placeOf(times, at);
  const time = times[index];
  const value = (name: SeriesName) => valueText(name, series.values[name][index]);
  const values = names.map((name) => charts.value(value(name), charts[name]));
  const onKeyDown = (event: KeyboardEvent) => {
    const to = destination(event.key, index, last);
    if (to === null) return;
    event.preventDefault();
    onPoint(to === last ? null : (times[to] ?? null));
  };

  return (
    <figure className="chart" aria-labelledby={titleId} aria-describedby={summaryId}>
      <figcaption className="chart-head">
        <span id={titleId} className="chart-title" title={title}>
          {title}
        </span>
        <ul className="chart-legend" title={values.join(charts.between)}>
          {names.map((name) => (
            <li key={name} data-ink={name}>
              <Line name={name} />
              <span className="chart-name">{charts[name]}</span>
              <span className="chart-value">{value(name)}</span>
            </li>
          ))}
        </ul>
        <time className="chart-time">
          {at === null || time === undefined ? '' : timeText(time * 1000)}
        </time>
      </figcaption>
      <p id={summaryId} className="unseen">
        {summary}
      </p>
      <div
        ref={plot}
        className="chart-plot"
        role="slider"
        tabIndex={0}
        aria-label={charts.readAt(title)}
        aria-orientation="horizontal"
        aria-valuemin={0}
        aria-valuemax={Math.max(0, last)}
        aria-valuenow={Math.max(0, index)}
        aria-valuetext={
          time === undefined
            ? charts.empty
            : charts.valuesAt(timeText(time * 1000), values.join(charts.between))
        }
        onKeyDown={onKeyDown}
        onBlur={() => onPoint(null)}
      />
      <i data-ink="text" />
      <i data-ink="line" />
    </figure>
  );
}

function Line({ name }: { readonly name: SeriesName }) {
  return (
    <svg className="chart-line" viewBox="0 0 16 4" aria-hidden="true">
      <path
        d="M0 2h16"
        strokeWidth={widthsPx[name]}
        strokeDasharray={dashes[name].join(' ') || undefined}
      />
    </svg>
  );
}

/** The place of the time nearest to `at`, among times in their order. */
function placeOf(times: readonly number[], at: number): number {
  const next = times.findIndex((time) => time >= at);
  if (next < 0) return times.length - 1;
  const [before, after] = [times[next - 1], times[next]];
  return before !== undefined && after !== undefined && at - before < after - at ? next - 1 : next;
}

function destination(key: string, index: number, last: number): number | null {
  switch (key) {
    case 'ArrowLeft':
    case 'ArrowDown':
      return Math.max(0, index - 1);
    case 'ArrowRight':
    case 'ArrowUp':
      return Math.min(last, index + 1);
    case 'PageUp':
      return Math.min(last, index + 10);
    case 'PageDown':
      return Math.max(0, index - 10);
    case 'Home':
      return 0;
    case 'End':
      return last;
    default:
      return null;
  }
}
