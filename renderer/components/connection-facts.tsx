import { formatEndpoint } from '../../shared/address.ts';
import { text } from '../../shared/language/text.ts';
import { userOf } from '../../shared/socket-user.ts';
import { visibleText } from '../../shared/visible-text.ts';
import type { Row } from '../connections.ts';
import { openedText, protocolText } from '../row-text.ts';
import { countText, timeText } from '../time-text.ts';
import { StateName } from './cells.tsx';
import { Fact } from './fact.tsx';
import { MeasureFacts } from './measure-facts.tsx';
import { RemoteFacts } from './remote-facts.tsx';
import { StateHelp } from './state-help.tsx';

export function ConnectionFacts({ row }: { readonly row: Row }) {
  const { connection, mark } = row;
  const { state, local, remote, namespace } = connection;
  const user = userOf(connection);
  const listens = state === 'LISTEN';
  return (
    <dl className="facts">
      <Fact name="Protocol">{protocolText(connection)}</Fact>
      <Fact name="State">
        {state === null ? text().states.noState : <StateName state={state} />}
        <StateHelp row={row} />
      </Fact>
      <Fact name="Local">{visibleText(formatEndpoint(local))}</Fact>
      <Fact name="Remote">{remote && visibleText(formatEndpoint(remote))}</Fact>
      <RemoteFacts key={remote?.address} connection={connection} />
      <Fact name="Also IPv4">{connection.dualStack && 'yes, it takes IPv4 as well'}</Fact>
      <Fact name="Opened">{openedText(connection)}</Fact>
      <Fact name="Closed">{mark?.kind === 'closed' ? timeText(mark.at) : null}</Fact>
      <Fact name="User">{user !== null && visibleText(user)}</Fact>
      <Fact name="Namespace">{namespace && visibleText(namespace)}</Fact>
      <Fact name={listens ? 'Waiting' : 'Unread'}>
        {queueText(connection.receiveQueue, listens ? 'to be accepted' : 'B')}
      </Fact>
      <Fact name={listens ? 'May wait' : 'Unacked'}>
        {queueText(connection.sendQueue, listens ? '' : 'B')}
      </Fact>
      <MeasureFacts row={row} />
    </dl>
  );
}

function queueText(queue: number | null, unit: string): string | null {
  return queue === null ? null : `${countText(queue)} ${unit}`.trim();
}
