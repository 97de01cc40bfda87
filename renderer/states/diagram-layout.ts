import type { StateWay } from '../../shared/state-ways.ts';
import type { TcpState } from '../../shared/tcp-states.ts';

/** Where a box stands: in which of three columns and seven lines. */
type Place = readonly [column: number, line: number];

/** The end of a connection is drawn apart from its beginning, though both are CLOSED. */
export type Box = { readonly state: TcpState; readonly place: Place };

export const boxes: readonly Box[] = [
  { state: 'CLOSED', place: [1, 0] },
  { state: 'LISTEN', place: [0, 1] },
  { state: 'SYN_SENT', place: [2, 1] },
  { state: 'SYN_RCVD', place: [0, 2] },
  { state: 'ESTABLISHED', place: [1, 3] },
  { state: 'FIN_WAIT_1', place: [0, 4] },
  { state: 'CLOSE_WAIT', place: [2, 4] },
  { state: 'FIN_WAIT_2', place: [0, 5] },
  { state: 'CLOSING', place: [1, 5] },
  { state: 'LAST_ACK', place: [2, 5] },
  { state: 'TIME_WAIT', place: [1, 6] },
  { state: 'CLOSED', place: [2, 6] },
];

export const boxPx = { width: 86, height: 22 } as const;
export const sizePx = { width: 282, height: 282 } as const;

/** The middle of a box, within `sizePx`. */
export function middleOf([column, line]: Place): readonly [x: number, y: number] {
  return [
    1 + boxPx.width / 2 + column * (sizePx.width - boxPx.width - 2) * 0.5,
    2 + boxPx.height / 2 + line * 42.5,
  ];
}

/** The line of a way, from the edge of one box to that of the other, as SVG takes it. */
export function lineOf([from, to]: StateWay): string {
  const [a, b] = [boxOf(from, 'from'), boxOf(to, 'to')];
  const [ax, ay] = middleOf(a.place);
  const [bx, by] = middleOf(b.place);
  // Past the box that stands between, through the gap beside it.
  if (from === 'FIN_WAIT_1' && to === 'TIME_WAIT') {
    const gap = (ax + boxPx.width / 2 + bx - boxPx.width / 2) / 2;
    const [top, bottom] = [ay + boxPx.height / 2, by - boxPx.height / 2 - tipPx];
    return `M${gap - 10} ${top}C${gap} ${top + 16} ${gap} ${bottom - 24} ${gap + 12} ${bottom}`;
  }
  const [startX, startY] = edgeOf([ax, ay], [bx, by], 0);
  const [endX, endY] = edgeOf([bx, by], [ax, ay], tipPx);
  return `M${startX} ${startY}L${endX} ${endY}`;
}

/** Where the line from the middle of a box to another leaves it, `gap` further out. */
function edgeOf(
  [x, y]: readonly [number, number],
  [toX, toY]: readonly [number, number],
  gap: number,
): readonly [number, number] {
  const [dx, dy] = [toX - x, toY - y];
  if (dy === 0) return [x + Math.sign(dx) * (boxPx.width / 2 + gap), y];
  // From the upper or lower edge, towards the other box, but never past its own corner.
  const reach = Math.max(-0.36, Math.min(0.36, dx / (2.4 * boxPx.width)));
  return [x + reach * boxPx.width, y + Math.sign(dy) * (boxPx.height / 2 + gap)];
}

function boxOf(state: TcpState, end: 'from' | 'to'): Box {
  // A way to CLOSED goes to the one at the end.
  const found = boxes.filter((box) => box.state === state).at(end === 'to' ? -1 : 0);
  if (found === undefined) throw new Error(`${state} has no place`);
  return found;
}

/** Room for the tip of an arrow. */
const tipPx = 4;
