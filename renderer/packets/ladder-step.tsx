import { memo } from 'react';
import type { Ladder } from '../../shared/packets/ladder.ts';
import { noteText, stepText } from '../../shared/packets/step-text.ts';
import { phaseOf, type TcpState } from '../../shared/tcp-states.ts';
import type { EndStates, LadderLine } from './ladder-lines.ts';
import { spokenStep } from './spoken-step.ts';
import { NoteSign, toneOf } from './step-tone.tsx';
import { packetName, secondsText, stepNumbers } from './step-words.ts';

type StepLine = Extract<LadderLine, { kind: 'step' }>;

type Props = {
  readonly line: StepLine;
  readonly ladder: Ladder;
  readonly id: string;
  readonly chosen: boolean;
};

/** One packet as an arrow between the two ends, with what it says over it and what that means under it. */
export const LadderStep = memo(function LadderStep({ line, ladder, id, chosen }: Props) {
  const { step, index, before, after } = line;
  const { packet, direction, notes } = step;
  const startedAt = ladder.steps[0]?.packet.at ?? packet.at;
  return (
    <button
      type="button"
      role="option"
      id={id}
      className="ladder-step"
      tabIndex={-1}
      aria-selected={chosen}
      aria-posinset={index + 1}
      aria-setsize={ladder.steps.length}
      data-index={index}
      data-direction={direction}
      data-tone={toneOf(step)}
      data-again={notes.some(({ kind }) => kind === 'retransmission')}
      data-between={packet.kind === 'icmp' && packet.sender !== packet.to.address}
      data-weight={packet.kind === 'tcp' && packet.length > 0 ? 'data' : packet.kind}
    >
      <span className="unseen">{spokenStep(line, ladder)}</span>
      <span className="ladder-row" aria-hidden>
        <span className="ladder-time">{secondsText(packet.at - startedAt)}</span>
        <EndState side="left" before={before[0]} after={after[0]} />
        <span className="ladder-lane">
          <Lifelines upper={before} lower={after} />
          <span className="ladder-label">
            <b>{packetName(packet)}</b>
            <span>{stepNumbers(step).join('\u2002')}</span>
          </span>
          <i className="ladder-arrow" />
          <span className="ladder-meaning">
            {notes.map((note) => (
              <span key={note.kind} className="ladder-note">
                <NoteSign kind={note.kind} />
                {noteText(note)}
              </span>
            ))}
            <span className="ladder-sentence">{stepText(step, ladder)}</span>
          </span>
        </span>
        <EndState side="right" before={before[1]} after={after[1]} />
      </span>
    </button>
  );
});

/** Nothing happened for a while: not to scale, but said. */
export function LadderPause({
  says,
  during,
}: {
  readonly says: string;
  readonly during: EndStates;
}) {
  return (
    <div className="ladder-pause" data-is-time role="presentation">
      <span className="ladder-time" />
      <span />
      <span className="ladder-lane">
        <Lifelines upper={during} lower={during} />
        <span>{says}</span>
      </span>
      <span />
    </div>
  );
}

/** The states that both ends are in before the first packet. */
export function LadderStart({ states }: { readonly states: EndStates }) {
  return (
    <div className="ladder-pause" role="presentation">
      <span className="ladder-time" />
      <EndState side="left" before={null} after={states[0]} />
      <span className="ladder-lane">
        <Lifelines upper={states} lower={states} />
      </span>
      <EndState side="right" before={null} after={states[1]} />
    </div>
  );
}

/** The state of an end where it becomes another one. */
function EndState({
  side,
  before,
  after,
}: {
  readonly side: 'left' | 'right';
  readonly before: TcpState | null;
  readonly after: TcpState | null;
}) {
  return (
    <span className="ladder-state" data-side={side}>
      {after !== null && after !== before && (
        <span className="ladder-pill" data-phase={phaseOf[after]}>
          <i className="dot" />
          {after}
        </span>
      )}
    </span>
  );
}

/** The lines of both ends, in the colours of their states above and below the arrow. */
function Lifelines({ upper, lower }: { readonly upper: EndStates; readonly lower: EndStates }) {
  return (['left', 'right'] as const).flatMap((side, index) =>
    (['upper', 'lower'] as const).map((half) => {
      const state = (half === 'upper' ? upper : lower)[index] ?? null;
      return (
        <i
          key={`${side} ${half}`}
          className="lifeline"
          data-side={side}
          data-half={half}
          data-phase={state === null ? 'unknown' : phaseOf[state]}
        />
      );
    }),
  );
}
