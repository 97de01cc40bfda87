import { CircleQuestionMark, Maximize2 } from 'lucide-react';
import { text } from '../../shared/language/text.ts';
import { statesSeen } from '../../shared/state-ways.ts';
import { PopoverButton } from '../components/popover-button.tsx';
import type { Row } from '../table/connections.ts';
import { usePage } from '../use-page.ts';
import { StateDiagram } from './state-diagram.tsx';
import { StateExplanation } from './state-explanation.tsx';
import { whereText } from './state-text.ts';

/** Beside a state: what it means, and where in its life this connection is. */
export function StateHelp({ row }: { readonly row: Row }) {
  const page = usePage();
  const { states } = text();
  const { protocol, state, history } = row.connection;
  const seen = statesSeen(history);
  const name = state ?? (protocol === 'udp' ? 'UDP' : null);
  if (name === null) return null;
  return (
    <PopoverButton
      label={<CircleQuestionMark />}
      name={states.explain(name)}
      className="state-help"
      role="dialog"
    >
      {(close) => (
        <div className="state-popover">
          <h3>{name}</h3>
          <StateExplanation state={name} />
          {state !== null && (
            <>
              <StateDiagram state={state} seen={seen} words={whereText(state, seen)} />
              <StateLegend />
              <button
                type="button"
                className="link"
                onClick={() => {
                  close();
                  page.open({ kind: 'states', row });
                }}
              >
                <Maximize2 /> {states.larger}
              </button>
            </>
          )}
        </div>
      )}
    </PopoverButton>
  );
}

/** What the looks of the boxes stand for. */
export function StateLegend() {
  const { states } = text();
  return (
    <ul className="state-legend" aria-hidden="true">
      {(['here', 'seen', 'next'] as const).map((kind) => (
        <li key={kind}>
          <i className={kind} />
          {{ here: states.legendHere, seen: states.legendSeen, next: states.legendNext }[kind]}
        </li>
      ))}
    </ul>
  );
}
