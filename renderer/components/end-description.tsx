import type { ProcessDescription } from '../../shared/api.ts';
import type { Connection } from '../../shared/connection.ts';
import { visibleText } from '../../shared/visible-text.ts';
import { commandText, ownerName, socketText } from '../row-text.ts';
import { countText, timeText } from '../time-text.ts';
import { ErrorText } from './error-text.tsx';
import { Fact } from './fact.tsx';

/** What the person should know before confirming (rule K5). */
export function EndDescription({ description }: { readonly description: ProcessDescription }) {
  const { process, connections, children, supervisor, refusal } = description;
  return (
    <>
      {refusal !== null && <ErrorText error={refusal} />}
      <dl className="facts">
        <Fact name="Program">{process.executable && visibleText(process.executable)}</Fact>
        <Fact name="Command">{process.commandLine && commandText(process.commandLine)}</Fact>
        <Fact name="User">{process.user && visibleText(process.user)}</Fact>
        <Fact name="Started">{timeText(process.startedAt)}</Fact>
        <Fact name="Children">
          {children.length > 0 && children.map(ownerNameWithPid).join(', ')}
        </Fact>
      </dl>
      {supervisor !== null && (
        <p className="caution">{`${visibleText(supervisor)} will probably start it again.`}</p>
      )}
      <h3>{closesText(connections.length)}</h3>
      {connections.length > 0 && <HeldSockets connections={connections} />}
    </>
  );
}

function HeldSockets({ connections }: Pick<ProcessDescription, 'connections'>) {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by keyboard
    <ul className="held" tabIndex={0} aria-label="Sockets it holds">
      {listenersFirst(connections)
        .slice(0, mostShown)
        .map((connection) => (
          <li key={connection.id}>
            <span>{visibleText(socketText(connection))}</span>
            <span className="faint">{connection.state}</span>
          </li>
        ))}
      {connections.length > mostShown && (
        <li className="faint">{`and ${countText(connections.length - mostShown)} more`}</li>
      )}
    </ul>
  );
}

function closesText(count: number): string {
  if (count === 0) return 'It holds no sockets';
  return `Closes ${countText(count)} ${count === 1 ? 'socket' : 'sockets'}`;
}

function ownerNameWithPid({ name, pid }: { readonly name: string; readonly pid: number }): string {
  return `${ownerName({ name, pid })} (${pid})`;
}

function listenersFirst(connections: readonly Connection[]): Connection[] {
  const listens = ({ state }: Connection) => Number(state === 'LISTEN');
  return connections.toSorted((a, b) => listens(b) - listens(a));
}

const mostShown = 200;
