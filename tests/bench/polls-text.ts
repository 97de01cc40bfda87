import type { Cost } from './measure.ts';
import { count, milliseconds, ratio, table } from './report.ts';
import { names } from './ways.ts';

type Polled = { readonly sockets: number; readonly costs: ReadonlyMap<string, Cost> };

/** The wall and CPU time of every way at every size, and how Sockeye compares. */
export function pollsText(polled: readonly Polled[]): readonly string[] {
  const sizes = polled.map(({ sockets }) => count(sockets));
  const found = [...(polled[0]?.costs.keys() ?? [])];
  const lines = (show: (costs: Polled, name: string) => string) =>
    found.map((name) => [name, ...polled.map((each) => show(each, name))]);
  return [
    '## One full poll: sockets, owners, difference',
    table(
      ['wall time (median), sockets:', ...sizes],
      lines(({ costs }, name) => milliseconds(costs.get(name)?.wallMs ?? null)),
    ),
    table(
      ['CPU time (mean), sockets:', ...sizes],
      lines(({ costs }, name) => milliseconds(costs.get(name)?.cpuMs ?? null)),
    ),
    table(
      ['Sockeye ÷ this, wall time', ...sizes],
      lines(({ costs }, name) => ratio(quotient(costs, name))).filter(
        ([name]) => name !== names.own,
      ),
    ),
    ...(polled.length < 2 ? [] : [furtherText(polled, found)]),
  ];
}

function furtherText(polled: readonly Polled[], found: readonly string[]): string {
  const further = polled.slice(1);
  return table(
    [
      'CPU time of each socket more than in the column before',
      ...further.map(({ sockets }) => count(sockets)),
    ],
    found.map((name) => [
      name,
      ...further.map((each, index) => microseconds(slope(polled[index], each, name))),
    ]),
  );
}

/** Sockeye's wall time in that of another. */
export function quotient(costs: ReadonlyMap<string, Cost>, name: string): number | null {
  const [own, other] = [costs.get(names.own), costs.get(name)];
  return own === undefined || other === undefined ? null : own.wallMs / other.wallMs;
}

/** What a socket costs between the last two sizes in what it costs between the two before; 1 where costs are linear. */
export function slopeRatio(polled: readonly Polled[], name: string): number | null {
  const [before, from, to] = polled.slice(-3);
  const [early, late] = [slope(before, from, name), slope(from, to, name)];
  return early === null || late === null ? null : late / early;
}

/** Milliseconds of CPU time for each further socket: what else the computer does moves the wall time far more. */
function slope(from: Polled | undefined, to: Polled | undefined, name: string): number | null {
  const [fromMs, toMs] = [from?.costs.get(name)?.cpuMs, to?.costs.get(name)?.cpuMs];
  if (from === undefined || to === undefined) return null;
  if (typeof fromMs !== 'number' || typeof toMs !== 'number') return null;
  return (toMs - fromMs) / (to.sockets - from.sockets);
}

function microseconds(value: number | null): string {
  return value === null ? '–' : `${(value * 1000).toFixed(2)} µs`;
}
