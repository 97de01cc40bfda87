import type { ReactNode } from 'react';
import type { Connection } from '../../shared/connection.ts';
import { cutSign } from '../../shared/cut-sign.ts';
import { text as texts } from '../../shared/language/text.ts';
import { openTimeOf } from '../../shared/open-time.ts';
import { phaseOf, type TcpState } from '../../shared/tcp-states.ts';
import { CutText } from '../components/cut-text.tsx';
import { endedText } from '../history/ended-text.ts';
import { stateHint } from '../states/state-text.ts';
import type { Row } from '../table/connections.ts';
import {
  addressText,
  ageText,
  openedText,
  ownerSentence,
  ownerText,
  pidText,
} from '../table/row-text.ts';
import { durationText } from '../time-text.ts';
import { useClock } from '../use-clock.ts';

/** The columns that are more than a text, by their id. */
export const cells: Readonly<Record<string, (row: Row) => ReactNode>> = {
  process: ({ connection }) => <OwnerName connection={connection} />,
  pid: ({ connection: { owners } }) => owners[0] && pidText(owners[0]),
  state: ({ connection: { state } }) => state !== null && <StateName state={state} />,
  localAddress: (row) => <Address row={row} end="local" />,
  remoteAddress: (row) => <Address row={row} end="remote" />,
  path: ({ process }) =>
    process !== null &&
    process.executable !== null && <CutText text={process.executable} keep={18} />,
  created: ({ connection }) =>
    openTimeOf(connection) === null && connection.firstSeenAt !== null ? (
      <span className="faint" title={texts().details.beforeHint}>
        {openedText(connection)}
      </span>
    ) : (
      openedText(connection)
    ),
  ended: ({ connection }) => (
    <span
      className={connection.recorded?.end === 'closed' ? '' : 'faint'}
      title={connection.recorded?.end === 'not-known' ? texts().past.notKnownHint : undefined}
    >
      {endedText(connection)}
    </span>
  ),
  age: ({ connection }) => {
    const openTime = openTimeOf(connection);
    if (openTime === null || connection.captured !== undefined) return null;
    if (connection.recorded !== undefined) return ageText(connection, openTime);
    return <Age since={openTime} />;
  },
};

function Address({ row, end }: { readonly row: Row; readonly end: 'local' | 'remote' }) {
  const endpoint = row.connection[end];
  if (endpoint === null) return null;
  const sign = cutSign(row.connection, `${end} address`);
  const text = <CutText text={`${addressText(endpoint)}${sign}`} keep={9} />;
  if (sign === '') return text;
  return <span title={texts().captures.toolCutAddress(addressText(endpoint))}>{text}</span>;
}

/** The owner, slanted when it is only the last one known, faint when there is none to see. */
export function OwnerName({ connection }: { readonly connection: Connection }) {
  const { ownersAre } = connection;
  const look = ownersAre === 'current' ? '' : ownersAre === 'last-known' ? 'last-owner' : 'faint';
  return (
    <span className={look} title={ownerSentence(connection)}>
      {ownerText(connection)}
      {ownersAre === 'last-known' && (
        <span className="unseen">{texts().details.lastOwnerUnseen}</span>
      )}
    </span>
  );
}

export function StateName({ state }: { readonly state: TcpState }) {
  return (
    <span className="state" data-phase={phaseOf[state]} title={stateHint(state)}>
      <i className="dot" />
      {state}
    </span>
  );
}

function Age({ since }: { readonly since: number }) {
  return durationText(useClock() - since);
}
