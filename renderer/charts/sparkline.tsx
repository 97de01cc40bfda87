import { useRef } from 'react';
import { useInView } from '../use-in-view.ts';

type Props = {
  /** In equal steps, the oldest first; null where nothing is known. */
  readonly values: readonly (number | null)[];
  /** What it shows, in words. */
  readonly label: string;
  /** Which colour of the page it has. */
  readonly ink?: 'opened';
};

/** A line without axes, from zero to the highest value. It is drawn only while it can be seen. */
export function Sparkline({ values, label, ink }: Props) {
  const svg = useRef<SVGSVGElement>(null);
  const inView = useInView(svg);
  const { line, area } = inView ? pathsOf(values) : { line: '', area: '' };
  return (
    <svg
      ref={svg}
      className="sparkline"
      viewBox={`0 0 ${widthPx} ${heightPx}`}
      preserveAspectRatio="none"
      role="img"
      aria-label={label}
      {...(ink !== undefined && { 'data-ink': ink })}
    >
      <path className="spark-area" d={area} />
      <path d={line} />
    </svg>
  );
}

/** As SVG draws it: a line through the values, broken where they are, and the area below it. */
export function pathsOf(values: readonly (number | null)[]): { line: string; area: string } {
  const most = Math.max(1, ...values.map((value) => value ?? 0));
  const step = widthPx / Math.max(1, values.length - 1);
  let [line, area, begunAt] = ['', '', ''];
  for (const [index, value] of values.entries()) {
    const x = (index * step).toFixed(1);
    if (value === null) {
      if (begunAt !== '') area += `V${heightPx}H${begunAt}Z`;
      begunAt = '';
      continue;
    }
    const y = (heightPx - 1 - (value / most) * (heightPx - 2)).toFixed(1);
    line += begunAt === '' ? `M${x} ${y}h.1` : `L${x} ${y}`;
    area += begunAt === '' ? `M${x} ${heightPx}V${y}` : `L${x} ${y}`;
    if (begunAt === '') begunAt = x;
  }
  if (begunAt !== '') area += `V${heightPx}H${begunAt}Z`;
  return { line, area };
}

const widthPx = 120;
const heightPx = 22;
