import { X } from 'lucide-react';
import { text } from '../../shared/language/text.ts';
import { CapturedLines } from '../captures/captured-lines.tsx';
import { whyNotClosing } from '../closing/closing.ts';
import { IconButton } from '../components/icon-button.tsx';
import { askToClose, askToEnd } from '../ending/asking.ts';
import { endingOf, isOfThisComputer } from '../ending/ending.ts';
import { RowFindings } from '../findings/row-findings.tsx';
import { OwnerName } from '../grid/cells.tsx';
import { useKeptFocus } from '../grid/grid-focus.ts';
import { PastLinks } from '../history/past-links.tsx';
import { PacketsButton } from '../packets/packets-button.tsx';
import type { Row } from '../table/connections.ts';
import { countText } from '../time-text.ts';
import { usePage, usePageState } from '../use-page.ts';
import { ConnectionFacts } from './connection-facts.tsx';
import { Owners } from './owners.tsx';
import { Timeline } from './timeline.tsx';
import type { LifeEnd } from './timeline-layout.ts';

/** All that is known of the selected socket; of a group, how many there are to choose from. */
export function DetailsPane() {
  const page = usePage();
  const row = usePageState(({ selected }) => selected);
  const texts = text().details;
  useKeptFocus();
  return (
    <aside className="details" aria-label={texts.name}>
      <header className="pane-head">
        {row === null ? <GroupTitle /> : <OwnerTitle connection={row.connection} />}
        <span className="spacer" />
        <IconButton
          name={texts.close}
          hint={texts.closeHint}
          onClick={() => page.showDetails(false)}
        >
          <X />
        </IconButton>
      </header>
      {row !== null && (
        <>
          {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by keyboard */}
          <section className="pane-scroll" aria-label={texts.facts} tabIndex={0}>
            <RowFindings connection={row.connection} />
            <ConnectionFacts row={row} />
            {row.connection.captured && <CapturedLines captured={row.connection.captured} />}
            <Timeline connection={row.connection} end={endOf(row)} />
            <PacketsButton connection={row.connection} />
            <Owners key={row.connection.id} row={row} />
            <PastLinks row={row} />
          </section>
          {isOfThisComputer(row.connection) && <Actions row={row} />}
        </>
      )}
    </aside>
  );
}

function endOf({ mark, connection: { recorded } }: Row): LifeEnd | null {
  if (recorded !== undefined) {
    const { seenTo, end, at } = recorded;
    const isOver = end === 'closed' && (at === null || at >= seenTo);
    return { at: at ?? seenTo, how: isOver ? 'closed' : 'not-known' };
  }
  return mark?.kind === 'closed' ? { at: mark.at, how: 'closed' } : null;
}

function OwnerTitle({ connection }: Pick<Row, 'connection'>) {
  const texts = text().details;
  return (
    <>
      <h2>
        {connection.ownersAre === 'not-said' ? (
          texts.notSaid
        ) : (
          <OwnerName connection={connection} />
        )}
      </h2>
      {connection.ownersAre === 'last-known' && (
        <span className="tag" aria-hidden>
          {texts.lastOwnerTag}
        </span>
      )}
    </>
  );
}

function GroupTitle() {
  const count = usePageState(({ selection }) => selection.size);
  return <h2>{text().grid.sockets(count, countText(count))}</h2>;
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
