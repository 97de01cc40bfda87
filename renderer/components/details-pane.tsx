import { X } from 'lucide-react';
import { text } from '../../shared/language/text.ts';
import { askToClose, askToEnd } from '../asking.ts';
import { whyNotClosing } from '../closing.ts';
import type { Row } from '../connections.ts';
import { endingOf, isOfThisComputer } from '../ending.ts';
import { useKeptFocus } from '../grid-focus.ts';
import { usePage, usePageState } from '../use-page.ts';
import { CapturedLines } from './captured-lines.tsx';
import { OwnerName } from './cells.tsx';
import { ConnectionFacts } from './connection-facts.tsx';
import { Owners } from './owners.tsx';
import { Timeline } from './timeline.tsx';

/** All that is known of the selected socket. */
export function DetailsPane() {
  const page = usePage();
  const row = usePageState(({ selected }) => selected);
  const texts = text().details;
  useKeptFocus();
  return (
    <aside className="details" aria-label={texts.name}>
      {row === null ? (
        <p className="pane-empty">{texts.none}</p>
      ) : (
        <>
          <header className="pane-head">
            <h2>
              {row.connection.ownersAre === 'not-said' ? (
                texts.notSaid
              ) : (
                <OwnerName connection={row.connection} />
              )}
            </h2>
            {row.connection.ownersAre === 'last-known' && (
              <span className="tag" aria-hidden>
                {texts.lastOwnerTag}
              </span>
            )}
            <span className="spacer" />
            <button
              type="button"
              className="button icon"
              aria-label={texts.close}
              title={texts.closeHint}
              onClick={() => page.showDetails(false)}
            >
              <X />
            </button>
          </header>
          {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by keyboard */}
          <section className="pane-scroll" aria-label={texts.facts} tabIndex={0}>
            <ConnectionFacts row={row} />
            {row.connection.captured && <CapturedLines captured={row.connection.captured} />}
            <Timeline connection={row.connection} />
            <Owners key={row.connection.id} row={row} />
          </section>
          {isOfThisComputer(row.connection) && <Actions row={row} />}
        </>
      )}
    </aside>
  );
}

function Actions({ row }: { readonly row: Row }) {
  const page = usePage();
  const host = usePageState(({ host }) => host);
  const ending = endingOf(row.connection, host);
  const notClosing = whyNotClosing(row, host);
  const texts = text().details;
  return (
    <footer className="pane-foot">
      <button
        type="button"
        className="button danger"
        disabled={!ending.possible}
        title={ending.possible ? undefined : ending.reason}
        onClick={() => askToEnd(page, [row])}
      >
        {texts.endProcess}
      </button>
      {row.connection.protocol === 'tcp' && row.connection.remote !== null && (
        <button
          type="button"
          className="button danger"
          disabled={notClosing !== null}
          title={notClosing ?? undefined}
          onClick={() => askToClose(page, [row])}
        >
          {texts.closeConnection}
        </button>
      )}
    </footer>
  );
}
