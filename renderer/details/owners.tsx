import { useState } from 'react';
import type { Owner } from '../../shared/connection.ts';
import { text } from '../../shared/language/text.ts';
import { whyNameless } from '../../shared/owner-name.ts';
import { type Process, processKey } from '../../shared/process.ts';
import { visibleText } from '../../shared/visible-text.ts';
import { ProcessCharts } from '../charts/process-sparkline.tsx';
import { Fact } from '../components/fact.tsx';
import { isOfThisComputer } from '../ending/ending.ts';
import { useKeptFocus } from '../grid/grid-focus.ts';
import type { Row } from '../table/connections.ts';
import { ownerName, ownerSentence, pidText } from '../table/row-text.ts';
import { usePage, usePageState } from '../use-page.ts';
import { FurtherOwners } from './further-owners.tsx';
import { ProcessFacts } from './process-facts.tsx';
import { ProcessSockets } from './process-sockets.tsx';

/** Who holds the selected socket: all of them to choose from, and what is known of the chosen one. */
export function Owners({ row }: { readonly row: Row }) {
  const { owners, ownersAre } = row.connection;
  const [chosenPid, choose] = useState<number | null>(null);
  const chosen = owners.find(({ pid }) => pid === chosenPid) ?? owners[0];
  const process = useProcess(row, chosen);
  const platform = usePageState(({ host }) => host?.platform ?? 'other');
  useKeptFocus();
  const isLast = ownersAre === 'last-known';
  const texts = text().details;
  if (chosen === undefined) {
    return <p className="pane-note">{texts.sentence(ownerSentence(row.connection))}</p>;
  }
  return (
    <>
      {isLast && <p className="pane-note">{texts.lastOwnerLeft}</p>}
      {owners.length > 1 && (
        <section>
          <h3>{isLast ? texts.lastOwners : texts.owners}</h3>
          <OwnerList owners={owners} chosen={chosen} choose={choose} />
        </section>
      )}
      <section>
        <h3>{isLast ? texts.lastOwner : texts.processTitle}</h3>
        {process === null ? (
          <OwnerFacts owner={chosen} why={whyNameless(row.connection, platform)} />
        ) : (
          <ProcessFacts process={process} />
        )}
      </section>
      {platform === 'darwin' && isOfThisComputer(row.connection) && <FurtherOwners row={row} />}
      {pidText(chosen) !== '' && isOfThisComputer(row.connection) && (
        <ProcessCharts pid={chosen.pid} startedAt={chosen.startedAt} name={ownerName(chosen)} />
      )}
      {pidText(chosen) !== '' && <ProcessSockets row={row} pid={chosen.pid} />}
    </>
  );
}

type ListProps = {
  readonly owners: readonly Owner[];
  readonly chosen: Owner;
  readonly choose: (pid: number) => void;
};

function OwnerList({ owners, chosen, choose }: ListProps) {
  return (
    <ul className="sockets owners">
      {owners.map((owner) => (
        <li key={owner.pid}>
          <button
            type="button"
            className="socket"
            aria-pressed={owner === chosen}
            onClick={() => choose(owner.pid)}
          >
            <span className="faint">{owner.pid}</span>
            <span className="socket-ends" title={ownerName(owner)}>
              {ownerName(owner)}
            </span>
            <span className="faint">{owner.user && visibleText(owner.user)}</span>
          </button>
        </li>
      ))}
    </ul>
  );
}

/** `why` there is no name, if that is known. */
type OwnerProps = { readonly owner: Owner; readonly why: string | null };

/** All that is known of an owner of whose process nothing could be read. */
function OwnerFacts({ owner, why }: OwnerProps) {
  const { name, user } = owner;
  const texts = text().details;
  return (
    <dl className="facts">
      <Fact name={texts.processName}>{name === null ? why : visibleText(name)}</Fact>
      <Fact name={texts.pidTitle}>{pidText(owner)}</Fact>
      <Fact name={texts.user}>{user && visibleText(user)}</Fact>
    </dl>
  );
}

/** The facts of an owner; the row keeps those of its first one, even when that has ended. */
function useProcess({ connection, process }: Row, owner: Owner | undefined): Process | null {
  const { processes } = usePage();
  if (owner === connection.owners[0]) return process;
  if (owner === undefined || owner.startedAt === null) return null;
  return processes.get(processKey({ pid: owner.pid, startedAt: owner.startedAt })) ?? null;
}
