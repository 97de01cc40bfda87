import { text } from '../../shared/language/text.ts';
import type { Ladder, Step } from '../../shared/packets/ladder.ts';
import { tcpFlagNames, tcpFlags } from '../../shared/packets/packet.ts';
import { noteText, stepText } from '../../shared/packets/step-text.ts';
import { visibleText } from '../../shared/visible-text.ts';
import { Fact } from '../components/fact.tsx';
import { countText, exactDurationText, exactTimeText } from '../time-text.ts';
import { NoteSign, toneOf } from './step-tone.tsx';
import { endText, nameOfIcmp, optionTexts, secondsText } from './step-words.ts';

type Props = { readonly ladder: Ladder; readonly index: number };

/** All that is known of one packet. */
export function StepFacts({ ladder, index }: Props) {
  const step = ladder.steps[index];
  const first = ladder.steps[0];
  if (step === undefined || first === undefined) return null;
  const last = ladder.steps[index - 1];
  const { packet, notes } = step;
  const texts = text().ladder;
  const { facts, seconds } = texts;
  return (
    <section className="step-facts" aria-label={texts.chosen} data-tone={toneOf(step)}>
      <p className="step-meaning">{stepText(step, ladder)}</p>
      {notes.map((note) => (
        <p key={note.kind} className="ladder-note">
          <NoteSign kind={note.kind} />
          {noteText(note)}
        </p>
      ))}
      <dl>
        <Fact name={facts.at}>{exactTimeText(packet.at)}</Fact>
        <Fact name={facts.since}>{seconds(secondsText(packet.at - first.packet.at))}</Fact>
        <Fact name={facts.before}>
          {last !== undefined && exactDurationText(packet.at - last.packet.at)}
        </Fact>
        <Fact name={facts.from}>{endText(packet.from)}</Fact>
        <Fact name={facts.to}>{endText(packet.to)}</Fact>
        {packet.kind === 'tcp' ? (
          <TcpFacts step={step} packet={packet} />
        ) : (
          <>
            <Fact name={facts.icmp}>
              {facts.typeAndCode(nameOfIcmp(packet), packet.type, packet.code)}
            </Fact>
            <Fact name={facts.sender}>{visibleText(packet.sender)}</Fact>
          </>
        )}
        <Fact name={facts.states}>
          {(step.leftState !== null || step.rightState !== null) &&
            [step.leftState, step.rightState].map((state) => state ?? '?').join(' – ')}
        </Fact>
      </dl>
    </section>
  );
}

type TcpStep = {
  readonly step: Step;
  readonly packet: Extract<Step['packet'], { kind: 'tcp' }>;
};

function TcpFacts({ step, packet }: TcpStep) {
  const { facts, bytes } = text().ladder;
  const both = (relative: number | null, absolute: number) =>
    relative === null ? String(absolute) : facts.absolute(countText(relative), String(absolute));
  return (
    <>
      <Fact name={facts.flags}>
        <Flags packet={packet} />
      </Fact>
      <Fact name={facts.sequence}>{both(step.sequence, packet.sequence)}</Fact>
      <Fact name={facts.acknowledgement}>
        {packet.flags.has('A') && both(step.acknowledgement, packet.acknowledgement)}
      </Fact>
      <Fact name={facts.length}>{bytes(countText(packet.length))}</Fact>
      <Fact name={facts.window}>{windowText(step, packet.window)}</Fact>
      <Fact name={facts.options}>
        {optionTexts(packet.options, true).join(text().details.between)}
      </Fact>
    </>
  );
}

function windowText({ window, windowIsScaled }: Step, raw: number): string {
  const { facts, bytes } = text().ladder;
  if (window === null) return facts.notScaled(countText(raw));
  const shown = bytes(countText(window));
  if (windowIsScaled && window !== raw) return facts.scaled(shown, countText(raw));
  return windowIsScaled ? shown : facts.notScaled(shown);
}

/** All eight, the highest bit first as in the header, those that are set standing out; in words for whoever cannot see that. */
function Flags({ packet }: Pick<TcpStep, 'packet'>) {
  const set = tcpFlags.filter((flag) => packet.flags.has(flag));
  return (
    <>
      <span className="flags" aria-hidden>
        {tcpFlags.toReversed().map((flag) => (
          <span key={flag} data-set={packet.flags.has(flag)} title={tcpFlagNames[flag]}>
            {flag}
          </span>
        ))}
      </span>
      <span className="flag-names">{set.map((flag) => tcpFlagNames[flag]).join(' ')}</span>
    </>
  );
}
