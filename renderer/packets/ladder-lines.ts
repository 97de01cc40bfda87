import type { Ladder, Step } from '../../shared/packets/ladder.ts';
import type { TcpState } from '../../shared/tcp-states.ts';

/** The states of both ends, left and right; null where the packets do not tell. */
export type EndStates = readonly [left: TcpState | null, right: TcpState | null];

/** What stands under one another in a ladder: where it begins, its steps, and between them the pauses that are worth a word. */
export type LadderLine =
  | { readonly kind: 'start'; readonly after: EndStates }
  | {
      readonly kind: 'step';
      readonly step: Step;
      readonly index: number;
      readonly before: EndStates;
      readonly after: EndStates;
    }
  | {
      readonly kind: 'pause';
      readonly durationMs: number;
      /** The step that ends it. */
      readonly until: number;
      readonly during: EndStates;
    };

/** Which lines stand in view, from the first up to but without `end`. */
export type LineWindow = { readonly first: number; readonly end: number };

/** The lines of a ladder, and where each begins; the last of `tops` is where all of them end. */
export type LadderLines = {
  readonly lines: readonly LadderLine[];
  readonly tops: readonly number[];
  /** At which place among the lines each step stands. */
  readonly places: readonly number[];
};

/** Things of different heights one under the other. */
export type Lines = { readonly lines: readonly unknown[]; readonly tops: readonly number[] };

/** As the styles have them. */
export const stepHeightPx = 50;
export const shortHeightPx = 24;

/** A pause this long is no part of the way there and back: somebody waited. */
const pauseFromMs = 200;

export function linesOf({
  steps,
  startStates,
}: Pick<Ladder, 'steps' | 'startStates'>): LadderLines {
  const lines: LadderLine[] = [];
  const tops = [0];
  const places: number[] = [];
  let states: EndStates = [startStates?.left ?? null, startStates?.right ?? null];
  let topPx = 0;
  const add = (line: LadderLine) => {
    lines.push(line);
    topPx += line.kind === 'step' ? stepHeightPx : shortHeightPx;
    tops.push(topPx);
  };
  if (states.some((state) => state !== null)) add({ kind: 'start', after: states });
  for (const [index, step] of steps.entries()) {
    const last = steps[index - 1];
    const durationMs = last === undefined ? 0 : step.packet.at - last.packet.at;
    if (durationMs >= pauseFromMs) {
      add({ kind: 'pause', durationMs, until: index, during: states });
    }
    const after: EndStates = [step.leftState, step.rightState];
    places.push(lines.length);
    add({ kind: 'step', step, index, before: states, after });
    states = after;
  }
  return { lines, tops, places };
}

/** The lines that are to be seen, and a few on either side. */
export function windowOf(
  { lines, tops }: Lines,
  scrollTopPx: number,
  heightPx: number,
): LineWindow {
  const first = Math.max(0, lineAt(tops, scrollTopPx) - spareLines);
  const end = Math.min(lines.length, lineAt(tops, scrollTopPx + heightPx) + 1 + spareLines);
  return { first, end };
}

/** The line that this place lies in. */
function lineAt(tops: readonly number[], px: number): number {
  let low = 0;
  let high = tops.length - 1;
  while (high - low > 1) {
    const middle = (low + high) >> 1;
    if ((tops[middle] ?? 0) <= px) low = middle;
    else high = middle;
  }
  return low;
}

const spareLines = 4;
