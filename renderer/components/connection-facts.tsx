import { formatEndpoint } from '../../shared/address.ts';
import { userOf } from '../../shared/socket-user.ts';
import { visibleText } from '../../shared/visible-text.ts';
import type { Row } from '../connections.ts';
import { openedText, protocolText } from '../row-text.ts';
import { bytesText, countText, timeText } from '../time-text.ts';
import { StateName } from './cells.tsx';
import { Fact } from './fact.tsx';

export function ConnectionFacts({ row: { connection, mark } }: { readonly row: Row }) {
  const { state, local, remote, namespace, traffic } = connection;
  const user = userOf(connection);
  const listens = state === 'LISTEN';
  return (
    <dl className="facts">
      <Fact name="Protocol">{protocolText(connection)}</Fact>
      <Fact name="State">{state && <StateName state={state} />}</Fact>
      <Fact name="Local">{visibleText(formatEndpoint(local))}</Fact>
      <Fact name="Remote">{remote && visibleText(formatEndpoint(remote))}</Fact>
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
      <Fact name="Sent">
        {traffic && `${bytesText(traffic.sentBytes)} in ${countText(traffic.sentPackets)} packets`}
      </Fact>
      <Fact name="Received">
        {traffic &&
          `${bytesText(traffic.receivedBytes)} in ${countText(traffic.receivedPackets)} packets`}
      </Fact>
    </dl>
  );
}

function queueText(queue: number | null, unit: string): string | null {
  return queue === null ? null : `${countText(queue)} ${unit}`.trim();
}
