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
      <Fact name={texts.user}>{user !== null && visibleText(user)}</Fact>
      <Fact name={texts.namespace}>{namespace && visibleText(namespace)}</Fact>
      <Fact name={listens ? texts.waiting : texts.unread}>
        {queueText(connection.receiveQueue, listens ? texts.toBeAccepted : texts.bytes)}
      </Fact>
      <Fact name={listens ? texts.mayWait : texts.unacknowledged}>
        {queueText(connection.sendQueue, listens ? (count) => count : texts.bytes)}
      </Fact>
      <MeasureFacts row={row} />
    </dl>
  );
}

function queueText(queue: number | null, say: (count: string) => string): string | null {
  return queue === null ? null : say(countText(queue));
}
