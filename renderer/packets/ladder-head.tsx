import { text } from '../../shared/language/text.ts';
import type { Ladder } from '../../shared/packets/ladder.ts';
import { CutText } from '../components/cut-text.tsx';
import { endText, portLength } from './step-words.ts';

type Props = {
  readonly ladder: Ladder;
  readonly names: readonly [string | null, string | null];
};

/** Whose lines these are; stays in sight over what scrolls. */
export function LadderHead({ ladder, names }: Props) {
  const texts = text().ladder;
  const notes = [ladder.sawOpening ? texts.opener : texts.notSeen, null];
  return (
    <div className="ladder-head">
      <span className="ladder-time">{texts.time}</span>
      {[ladder.left, ladder.right].map((end, index) => (
        <div
          key={index === 0 ? 'left' : 'right'}
          className="ladder-end"
          data-side={index === 0 ? 'left' : 'right'}
        >
          <b title={endText(end)}>
            <CutText text={endText(end)} keep={portLength} />
          </b>
          <span className="faint">
            {[names[index], notes[index]].filter((part) => part !== null).join(' · ')}
          </span>
        </div>
      ))}
    </div>
  );
}
