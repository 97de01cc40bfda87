import { useState } from 'react';
import { text } from '../../shared/language/text.ts';
import { statesSeen } from '../../shared/state-ways.ts';
import { phaseOf, type TcpState, tcpStates } from '../../shared/tcp-states.ts';
import { Dialog } from '../components/dialog.tsx';
import { LeaveButton } from '../components/leave-button.tsx';
import type { Row } from '../table/connections.ts';
import { usePage, usePageState } from '../use-page.ts';
import { StateDiagram } from './state-diagram.tsx';
import { StateExplanation } from './state-explanation.tsx';
import { StateLegend } from './state-help.tsx';
import { comesText, whereText } from './state-text.ts';

/** Every state explained, in the diagram and as a list; `row` is shown in it, and followed. */
export function StatesDialog({ row: opened }: { readonly row: Row | null }) {
  const { states } = text();
  const row = useFollowed(opened);
  const state = row?.connection.state ?? null;
  const seen = row === null ? [] : statesSeen(row.connection.history);
  const [chosen, setChosen] = useState<TcpState | 'UDP' | null>(null);
  const shown = chosen ?? state ?? (row === null ? 'ESTABLISHED' : 'UDP');
  return (
    <Dialog title={states.title} className="states-dialog">
      <h2>{states.title}</h2>
      <div className="states-body">
        <ul className="states-list" aria-label={states.list}>
          {[...tcpStates, 'UDP' as const].map((each) => (
            <li key={each}>
              <button
                type="button"
                className="states-item"
                aria-pressed={each === shown}
                data-phase={each === 'UDP' ? undefined : phaseOf[each]}
                onClick={() => setChosen(each)}
              >
                <i className="dot" />
                {each}
                {each === state && <span className="tag">{states.legendHere}</span>}
              </button>
            </li>
          ))}
        </ul>
        <div className="states-drawn">
          <StateDiagram
            state={state ?? (shown === 'UDP' ? null : shown)}
            seen={seen}
            words={state === null ? comesText(shown) : whereText(state, seen)}
          />
          {state !== null && <StateLegend />}
        </div>
        <section className="states-words" aria-label={shown} aria-live="polite">
          <h3>{shown}</h3>
          <StateExplanation state={shown} />
          {state !== null && <p className="pane-note">{whereText(state, seen)}</p>}
        </section>
      </div>
      <p className="pane-note">{states.whereFrom}</p>
      <footer className="dialog-foot">
        <LeaveButton>{states.close}</LeaveButton>
      </footer>
    </Dialog>
  );
}

/** The row as it now is; as it was last seen once it is gone. */
function useFollowed(row: Row | null): Row | null {
  const page = usePage();
  usePageState(({ visible }) => visible);
  return row === null ? null : (page.rows.get(row.connection.id) ?? row);
}
