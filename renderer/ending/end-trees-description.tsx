import { text } from '../../shared/language/text.ts';
import type { TreeMember, TreesDescription } from '../../shared/trees-request.ts';
import { visibleText } from '../../shared/visible-text.ts';
import { ErrorText } from '../components/error-text.tsx';
import { drawnProcessText } from '../table/row-text.ts';
import { countText } from '../time-text.ts';
import { EndDescription, HeldSockets } from './end-description.tsx';

/** Who would be ended, who is left alone and why, and what that closes (rule K5). */
export function EndTreesDescription({ description }: { readonly description: TreesDescription }) {
  const { members, gone, connectionCount } = description;
  const texts = text().endTree;
  const refused = members.filter(({ refusal }) => refusal !== null);
  const supervised = members.filter(({ supervisor, refusal }) => supervisor && refusal === null);
  const [only, another] = members;
  if (only !== undefined && another === undefined && gone.length === 0) {
    const alone = { ...only, connections: description.connections, children: [], childCount: 0 };
    return <EndDescription description={alone} />;
  }
  return (
    <>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by keyboard */}
      <ul className="held members" tabIndex={0} aria-label={texts.members}>
        {members.map((member) => (
          <Member key={member.process.pid} member={member} />
        ))}
      </ul>
      {gone.length > 0 && (
        <p className="faint">{texts.gone(gone.length, countText(gone.length))}</p>
      )}
      {refused.map(({ process, refusal }) => (
        <div key={process.pid}>
          <p>{texts.leftAlone(drawnProcessText(process))}</p>
          {refusal !== null && <ErrorText error={refusal} />}
        </div>
      ))}
      {supervised.map(({ process, supervisor }) => (
        <p key={process.pid} className="caution">
          {texts.startedAgain(drawnProcessText(process), visibleText(supervisor ?? ''))}
        </p>
      ))}
      <h3>{texts.closes(connectionCount, countText(connectionCount))}</h3>
      {connectionCount > 0 && <HeldSockets {...description} />}
    </>
  );
}

function Member({ member }: { readonly member: TreeMember }) {
  const { process, depth, connectionCount, refusal } = member;
  const texts = text().endTree;
  const held = texts.sockets(connectionCount, countText(connectionCount));
  return (
    <li data-refused={refusal !== null}>
      <span style={{ paddingLeft: Math.min(depth, deepestShown) * indentPx }}>
        {drawnProcessText(process)}
        {process.user !== null && <span className="faint">{` ${visibleText(process.user)}`}</span>}
      </span>
      <span className="faint">{refusal === null ? held : texts.stays}</span>
    </li>
  );
}

const indentPx = 14;
const deepestShown = 12;
