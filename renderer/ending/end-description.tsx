import type { ProcessDescription } from '../../shared/api.ts';
import { text } from '../../shared/language/text.ts';
import { visibleText } from '../../shared/visible-text.ts';
import { ErrorText } from '../components/error-text.tsx';
import { Fact } from '../components/fact.tsx';
import { commandText, processText, socketText } from '../table/row-text.ts';
import { countText, timeText } from '../time-text.ts';

/** What the person should know before confirming (rule K5). */
export function EndDescription({ description }: { readonly description: ProcessDescription }) {
  const { process, connectionCount, supervisor, refusal } = description;
  const texts = text().details;
  return (
    <>
      {refusal !== null && <ErrorText error={refusal} />}
      <dl className="facts">
        <Fact name={texts.program}>{process.executable && visibleText(process.executable)}</Fact>
        <Fact name={texts.command}>{process.commandLine && commandText(process.commandLine)}</Fact>
        <Fact name={texts.user}>{process.user && visibleText(process.user)}</Fact>
        <Fact name={texts.services}>{visibleText((process.services ?? []).join(', '))}</Fact>
        <Fact name={texts.started}>{timeText(process.startedAt)}</Fact>
        <Fact name={texts.children}>{childrenText(description)}</Fact>
      </dl>
      {supervisor !== null && (
        <p className="caution">{texts.startedAgain(visibleText(supervisor))}</p>
      )}
      <h3>{texts.closes(connectionCount, countText(connectionCount))}</h3>
      {connectionCount > 0 && <HeldSockets {...description} />}
    </>
  );
}

/** What would be closed: as many of the sockets as were described. */
export function HeldSockets({
  connections,
  connectionCount,
}: Pick<ProcessDescription, 'connections' | 'connectionCount'>) {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by keyboard
    <ul className="held" tabIndex={0} aria-label={text().details.sockets}>
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
  const names = children.map(processText);
  if (childCount > children.length) names.push(moreText(childCount - children.length));
  return names.join(text().details.between);
}

function moreText(count: number): string {
  return text().details.andMore(countText(count));
}
