import type { ProcessDescription } from '../../shared/api.ts';
import { visibleText } from '../../shared/visible-text.ts';
import { commandText, processText, socketText } from '../row-text.ts';
import { countText, timeText } from '../time-text.ts';
import { ErrorText } from './error-text.tsx';
import { Fact } from './fact.tsx';

/** What the person should know before confirming (rule K5). */
export function EndDescription({ description }: { readonly description: ProcessDescription }) {
  const { process, connectionCount, supervisor, refusal } = description;
  return (
    <>
      {refusal !== null && <ErrorText error={refusal} />}
      <dl className="facts">
        <Fact name="Program">{process.executable && visibleText(process.executable)}</Fact>
        <Fact name="Command">{process.commandLine && commandText(process.commandLine)}</Fact>
        <Fact name="User">{process.user && visibleText(process.user)}</Fact>
        <Fact name="Services">{visibleText((process.services ?? []).join(', '))}</Fact>
        <Fact name="Started">{timeText(process.startedAt)}</Fact>
        <Fact name="Children">{childrenText(description)}</Fact>
      </dl>
      {supervisor !== null && (
        <p className="caution">{`${visibleText(supervisor)} will probably start it again.`}</p>
      )}
      <h3>{closesText(connectionCount)}</h3>
      {connectionCount > 0 && <HeldSockets {...description} />}
    </>
  );
}

function HeldSockets({ connections, connectionCount }: ProcessDescription) {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by keyboard
    <ul className="held" tabIndex={0} aria-label="Sockets it holds">
      {connections.map((connection) => (
        <li key={connection.id}>
          <span>{visibleText(socketText(connection))}</span>
          <span className="faint">{connection.state}</span>
        </li>
      ))}
      {connectionCount > connections.length && (
        <li className="faint">{moreText(connectionCount - connections.length)}</li>
      )}
    </ul>
  );
}

function childrenText({ children, childCount }: ProcessDescription): string | null {
  if (childCount === 0) return null;
  const texts = children.map(processText);
  if (childCount > children.length) texts.push(moreText(childCount - children.length));
  return texts.join(', ');
}

function moreText(count: number): string {
  return `and ${countText(count)} more`;
}

function closesText(count: number): string {
  if (count === 0) return 'It holds no sockets';
  return `Closes ${countText(count)} ${count === 1 ? 'socket' : 'sockets'}`;
}
