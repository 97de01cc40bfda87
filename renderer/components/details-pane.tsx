import { X } from 'lucide-react';
import { whyNotClosing } from '../closing.ts';
import type { Row } from '../connections.ts';
import { endingOf, isOfThisComputer } from '../ending.ts';
import { useKeptFocus } from '../grid-focus.ts';
import { askToClose, askToEnd } from '../grid-keys.ts';
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
  useKeptFocus();
  return (
    <aside className="details" aria-label="Details">
      {row === null ? (
        <p className="pane-empty">No socket selected</p>
      ) : (
        <>
          <header className="pane-head">
            <h2>
              {row.connection.ownersAre === 'not-said' ? (
                'Owner not said'
              ) : (
                <OwnerName connection={row.connection} />
              )}
            </h2>
            {row.connection.ownersAre === 'last-known' && (
              <span className="tag" aria-hidden>
                last owner
              </span>
            )}
            <span className="spacer" />
            <button
              type="button"
              className="button icon"
              aria-label="Close the details"
              title="Close"
              onClick={() => page.showDetails(false)}
            >
              <X />
            </button>
          </header>
          {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by keyboard */}
          <section className="pane-scroll" aria-label="Facts" tabIndex={0}>
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
  return (
    <footer className="pane-foot">
      <button
        type="button"
        className="button danger"
        disabled={!ending.possible}
        title={ending.possible ? undefined : ending.reason}
        onClick={() => askToEnd(page, row)}
      >
        End process…
      </button>
      {row.connection.protocol === 'tcp' && row.connection.remote !== null && (
        <button
          type="button"
          className="button danger"
          disabled={notClosing !== null}
          title={notClosing ?? undefined}
          onClick={() => askToClose(page, row)}
        >
          Close connection…
        </button>
      )}
    </footer>
  );
}
