import { type RefObject, useEffect, useRef } from 'react';
import { useInView } from '../use-in-view.ts';
import { usePageState } from '../use-page.ts';
import { useSize } from '../use-size.ts';
import { createPlot, type Plot } from './plot.ts';
import type { Series, SeriesName } from './series.ts';

type Wish = {
  readonly names: readonly SeriesName[];
  readonly series: Series;
  readonly minutes: number;
  /** The time, in seconds, that the crosshair is on; null if on none. */
  readonly at: number | null;
  readonly onPoint: (at: number | null) => void;
};

/** Keeps a chart in an element for as long as it can be seen; there is none while it cannot. */
export function usePlot(
  ref: RefObject<HTMLElement | null>,
  { names, series, minutes, at, onPoint }: Wish,
): void {
  const plot = useRef<Plot | null>(null);
  const inView = useInView(ref);
  const size = useSize(ref);
  const look = usePageState(({ settings }) => settings.theme);

  useEffect(() => {
    const host = ref.current;
    if (!inView || host === null) return;
    plot.current = createPlot(host, names, (name) => colourIn(host, name), onPoint);
    return () => {
      plot.current?.destroy();
      plot.current = null;
    };
  }, [ref, inView, names, onPoint]);

  // biome-ignore lint/correctness/useExhaustiveDependencies: a new plot is drawn, too
  useEffect(() => plot.current?.draw(series, minutes), [series, minutes, inView]);
  useEffect(() => plot.current?.resize(size), [size]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: the crosshair stays at its time while the lines go on
  useEffect(() => {
    if (ref.current?.matches(':hover') !== true) plot.current?.point(at);
  }, [ref, at, series]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: the theme is what the colours are of
  useEffect(() => plot.current?.redraw(), [look]);
  useEffect(() => {
    const queries = appearances.map((query) => window.matchMedia(query));
    const redraw = () => plot.current?.redraw();
    for (const query of queries) query.addEventListener('change', redraw);
    return () => {
      for (const query of queries) query.removeEventListener('change', redraw);
    };
  }, []);
}

const appearances = [
  '(prefers-color-scheme: dark)',
  '(prefers-contrast: more)',
  '(forced-colors: active)',
];

/** The colour that the page's styles give to a probe of this name, which stands for what no canvas can be styled with. */
function colourIn(host: HTMLElement, name: string): string {
  const probe = host.parentElement?.querySelector(`[data-ink="${name}"]`) ?? host;
  return getComputedStyle(probe).color;
}
