import { formatEndpoint } from '../../shared/address.ts';
import type { Connection } from '../../shared/connection.ts';
import { text } from '../../shared/language/text.ts';
import { userOf } from '../../shared/socket-user.ts';
import { visibleText } from '../../shared/visible-text.ts';
import { Fact } from '../components/fact.tsx';
import { StateName } from '../grid/cells.tsx';
import { MeasureFacts } from '../measures/measure-facts.tsx';
import { StateHelp } from '../states/state-help.tsx';
import type { Row } from '../table/connections.ts';
import { openedText, protocolText } from '../table/row-text.ts';
import { countText, timeText } from '../time-text.ts';
import { RemoteFacts } from './remote-facts.tsx';

export function ConnectionFacts({ row }: { readonly row: Row }) {
  const { connection, mark } = row;
  const { state, local, remote, namespace } = connection;
  const user = userOf(connection);
  const texts = text().details;
  return (
    <dl className="facts">
      <Fact name={texts.protocol}>{protocolText(connection)}</Fact>
      <Fact name={texts.state}>
        {state === null ? text().states.noState : <StateName state={state} />}
        <StateHelp row={row} />
      </Fact>
      <Fact name={texts.local}>{visibleText(formatEndpoint(local))}</Fact>
      <Fact name={texts.remote}>{remote && visibleText(formatEndpoint(remote))}</Fact>
      <RemoteFacts key={remote?.address} connection={connection} />
      <Fact name={texts.alsoIpv4}>{connection.dualStack && texts.takesIpv4}</Fact>
      <Fact name={texts.opened}>{openedText(connection)}</Fact>
      <Fact name={texts.closed}>{mark?.kind === 'closed' ? timeText(mark.at) : null}</Fact>
      <PastEnd connection={connection} />
      <Fact name={texts.user}>{user !== null && visibleText(user)}</Fact>
      <Fact name={texts.namespace}>{namespace && visibleText(namespace)}</Fact>
      {state === 'LISTEN' ? (
        <Fact name={texts.acceptQueue}>{acceptQueueText(connection)}</Fact>
      ) : (
        <>
          <Fact name={texts.unread}>{queueText(connection.receiveQueue)}</Fact>
          <Fact name={texts.unacknowledged}>{queueText(connection.sendQueue)}</Fact>
        </>
      )}
      <MeasureFacts row={row} />
    </dl>
  );
}

/** What came of a connection of the past. */
function PastEnd({ connection: { recorded } }: { readonly connection: Connection }) {
  if (recorded === undefined) return null;
  const { seenTo, end } = recorded;
  const texts = text().past;
  if (end === 'open') return <Fact name={texts.endedAt}>{texts.stillThere}</Fact>;
  const when = timeText(seenTo);
  return <Fact name={texts.endedAt}>{end === 'closed' ? when : texts.endNotKnown(when)}</Fact>;
}

function queueText(queue: number | null): string | null {
  return queue === null ? null : text().details.bytes(countText(queue));
}

/** Of a listener both queues count connections: those that wait, and how many may. */
function acceptQueueText({ receiveQueue, sendQueue }: Connection): string | null {
  if (receiveQueue === null) return null;
  const most = sendQueue === null ? null : countText(sendQueue);
  return text().details.waiting(countText(receiveQueue), most);
}
