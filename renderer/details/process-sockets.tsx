import { useMemo } from 'react';
import { formatEndpoint } from '../../shared/address.ts';
import { text } from '../../shared/language/text.ts';
import { visibleText } from '../../shared/visible-text.ts';
import { revealRow } from '../grid/reveal-row.ts';
import { isClosed, type Row } from '../table/connections.ts';
import { portText, protocolText } from '../table/row-text.ts';
import { countText } from '../time-text.ts';
import { usePage, usePageState } from '../use-page.ts';

type Props = { readonly row: Row; readonly pid: number };

/** What else an owner of a socket holds; each of them can be selected. */
export function ProcessSockets({ row, pid }: Props) {
  const page = usePage();
  const { id } = row.connection;
  const visible = usePageState(({ visible }) => visible);
  // biome-ignore lint/correctness/useExhaustiveDependencies: the rows change in place, and another `visible` tells so
  const others = useMemo(() => othersOf(page.heldBy(pid), id), [page, pid, id, visible]);
  if (others.length === 0) return null;
  return (
    <section>
      <h3>
        {`${text().details.otherSockets} `}
        <span className="view-count">{countText(others.length)}</span>
      </h3>
      <ul className="sockets">
        {others.slice(0, mostShown).map((other) => (
          <li key={other.connection.id}>
            <button
              type="button"
              className="socket"
              onClick={() => {
                page.select(other);
                revealRow(page, other);
              }}
            >
              <span className="faint">{protocolText(other.connection)}</span>
              <span className="socket-ends" title={visibleText(endsText(other))}>
                {visibleText(endsText(other))}
              </span>
            </button>
          </li>
        ))}
      </ul>
      {others.length > mostShown && (
        <button
          type="button"
          className="link"
          onClick={() => {
            if (page.store.getState().past === null) page.showView('all');
            page.filter({ text: `pid:${pid}` });
          }}
        >
          {text().details.showAll(countText(others.length + 1))}
        </button>
      )}
    </section>
  );
}

function othersOf(held: readonly Row[], id: string): readonly Row[] {
  return held.filter((row) => row.connection.id !== id && !isClosed(row));
}

function endsText({ connection: { local, remote, state } }: Row): string {
  if (remote === null) {
    const end = formatEndpoint(local);
    return state === 'LISTEN' ? text().details.listening(end) : end;
  }
  return `:${portText(local)} → ${formatEndpoint(remote)}`;
}

const mostShown = 100;
