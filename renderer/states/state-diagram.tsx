import { useId } from 'react';
import { text } from '../../shared/language/text.ts';
import { statesAfter, stateWays } from '../../shared/state-ways.ts';
import { phaseOf, type TcpState } from '../../shared/tcp-states.ts';
import { boxes, boxPx, lineOf, middleOf, sizePx } from './diagram-layout.ts';

type Props = {
  /** Where the connection is, or which one is looked at; null shows the states alone. */
  readonly state: TcpState | null;
  /** The states it was seen in, one after another. */
  readonly seen: readonly TcpState[];
  /** The same in words. */
  readonly words: string;
};

/** The states of TCP: where a connection is, what it was seen to pass, and what may come next. */
export function StateDiagram({ state, seen, words }: Props) {
  const id = useId();
  const { states } = text();
  return (
    <svg
      className="state-diagram"
      viewBox={`0 0 ${sizePx.width} ${sizePx.height}`}
      role="img"
      aria-labelledby={`${id}-title`}
      aria-describedby={`${id}-desc`}
    >
      <title id={`${id}-title`}>{states.diagram}</title>
      <desc id={`${id}-desc`}>{words}</desc>
      <defs>
        {(['plain', 'seen', 'next'] as const).map((kind) => (
          <marker
            key={kind}
            id={`${id}-${kind}`}
            className={`way-tip ${kind}`}
            viewBox="0 0 6 6"
            refX={2}
            refY={3}
            markerWidth={6}
            markerHeight={6}
            markerUnits="userSpaceOnUse"
            orient="auto"
          >
            <path d="M0 0L6 3L0 6z" />
          </marker>
        ))}
      </defs>
      {stateWays.map((way) => {
        const kind = wayKind(way, state, seen);
        return (
          <path
            key={way.join(' ')}
            className={`way ${kind}`}
            d={lineOf(way)}
            markerEnd={`url(#${id}-${kind})`}
          />
        );
      })}
      {boxes.map((box, index) => {
        const [x, y] = middleOf(box.place);
        const kind = boxKind(box.state, index, state, seen);
        return (
          <g key={box.place.join()} className={`state-box ${kind}`} data-phase={phaseOf[box.state]}>
            <rect
              x={x - boxPx.width / 2}
              y={y - boxPx.height / 2}
              width={boxPx.width}
              height={boxPx.height}
              rx={4}
            />
            <text x={x} y={y}>
              {box.state}
            </text>
          </g>
        );
      })}
    </svg>
  );
}

function wayKind(
  [from, to]: readonly [TcpState, TcpState],
  state: TcpState | null,
  seen: readonly TcpState[],
): 'plain' | 'seen' | 'next' {
  if (seen.some((each, index) => each === from && seen[index + 1] === to)) return 'seen';
  return from === state ? 'next' : 'plain';
}

function boxKind(
  each: TcpState,
  index: number,
  state: TcpState | null,
  seen: readonly TcpState[],
): 'plain' | 'here' | 'seen' | 'next' {
  const isEnd = index === boxes.length - 1;
  // What is closed again stands at the end, what was never open at the beginning.
  if (each === 'CLOSED' && isEnd !== (seen.length > 1 || state !== 'CLOSED')) return 'plain';
  if (each === state) return 'here';
  if (seen.includes(each)) return 'seen';
  return state !== null && statesAfter(state).includes(each) ? 'next' : 'plain';
}
