import { useState } from 'react';
import { text } from '../../shared/language/text.ts';
import { visibleText } from '../../shared/visible-text.ts';
import type { Fired } from '../../shared/watching.ts';
import { firedText } from '../../shared/watching-text.ts';
import { Fact } from '../components/fact.tsx';
import { ownerSentence, socketText } from '../table/row-text.ts';
import { timeText } from '../time-text.ts';
import { usePage, usePageState } from '../use-page.ts';
import { selectFired } from './show-fired.ts';

type Props = {
  /** Id of the one whose facts are shown at first. */
  readonly opened: string | null;
  readonly seenAt: number;
};

/** What fired, the newest first. A press shows its row, or its last facts where that has gone. */
export function FiredList({ opened: given, seenAt }: Props) {
  const page = usePage();
  const fired = usePageState(({ fired }) => fired);
  const [opened, setOpened] = useState(given);
  const texts = text().watching;
  if (fired.length === 0) return <p className="faint">{texts.nothingFired}</p>;
  return (
    <ol className="fired-list">
      {fired.map((one) => {
        const { title, body } = firedText(one);
        const isOpen = opened === one.id;
        return (
          <li key={one.id}>
            <button
              type="button"
              className="fired"
              aria-expanded={isOpen}
              onClick={() => {
                if (!selectFired(page, one)) setOpened(isOpen ? null : one.id);
              }}
            >
              <span className="fired-rule">
                {title}
                {one.at > seenAt && <span className="fired-new">{texts.unseen}</span>}
              </span>
              <time dateTime={new Date(one.at).toISOString()}>{timeText(one.at)}</time>
              <span className="fired-row">{body}</span>
            </button>
            {isOpen && <LastFacts fired={one} />}
          </li>
        );
      })}
    </ol>
  );
}

function LastFacts({ fired: { connection, process, at } }: { readonly fired: Fired }) {
  const texts = text().watching;
  return (
    <div className="fired-facts">
      <p className="faint">{texts.gone}</p>
      <dl>
        <Fact name={texts.time}>{timeText(at)}</Fact>
        <Fact name={texts.socket}>{socketText(connection)}</Fact>
        <Fact name={texts.state}>{connection.state}</Fact>
        <Fact name={texts.process}>{ownerSentence(connection)}</Fact>
        <Fact name={texts.program}>{visibleText(process?.executable ?? '')}</Fact>
        <Fact name={texts.user}>{visibleText(process?.user ?? connection.user ?? '')}</Fact>
      </dl>
    </div>
  );
}
