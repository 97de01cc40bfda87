import { TriangleAlert } from 'lucide-react';
import type { TcpState } from '../../shared/tcp-states.ts';
import { visibleText } from '../../shared/visible-text.ts';
import { countText, durationText } from '../time-text.ts';
import { usePageState } from '../use-page.ts';
import { PopoverButton } from './popover-button.tsx';

export function StatusBar() {
  const { total, byState, hiddenOwners } = usePageState(({ tally }) => tally);
  const shown = usePageState(({ visible }) => visible.length);
  const reading = usePageState(({ reading }) => reading);
  return (
    <footer className="status">
      <span>{`${countText(total)} ${total === 1 ? 'socket' : 'sockets'}`}</span>
      {counted.map(({ state, word }) => (
        <span key={state} className={`status-${state.toLowerCase()}`}>
          {`${countText(byState.get(state) ?? 0)} ${word}`}
        </span>
      ))}
      {shown < total && <span className="accent">{`${countText(shown)} shown`}</span>}
      <span className="spacer" />
      {hiddenOwners > 0 && <HiddenOwners count={hiddenOwners} />}
      {reading !== null && reading.warnings.length > 0 && <Warnings texts={reading.warnings} />}
      {reading !== null && (
        <span title="How the sockets were read, and how long it took">
          {`${visibleText(reading.source)} · ${durationText(reading.tookMs)}`}
        </span>
      )}
    </footer>
  );
}

function HiddenOwners({ count }: { readonly count: number }) {
  const host = usePageState(({ host }) => host);
  const name = `${countText(count)} ${count === 1 ? 'owner' : 'owners'} hidden`;
  return (
    <PopoverButton
      label={name}
      name="Why owners are hidden"
      className="status-button"
      role="dialog"
    >
      {() => (
        <p className="popover-text">
          {`Sockeye runs as ${visibleText(host?.user ?? 'you')}, who may not see the processes of other users. To see them, run it as root or give it CAP_SYS_PTRACE.`}
        </p>
      )}
    </PopoverButton>
  );
}

function Warnings({ texts }: { readonly texts: readonly string[] }) {
  const name = `${texts.length} ${texts.length === 1 ? 'warning' : 'warnings'}`;
  return (
    <PopoverButton
      label={
        <>
          <TriangleAlert />
          {name}
        </>
      }
      name={name}
      className="status-button warning"
      role="dialog"
    >
      {() => (
        <ul className="popover-text">
          {texts.map((text) => (
            <li key={text}>{visibleText(text)}</li>
          ))}
        </ul>
      )}
    </PopoverButton>
  );
}

const counted: readonly { readonly state: TcpState; readonly word: string }[] = [
  { state: 'LISTEN', word: 'listening' },
  { state: 'ESTABLISHED', word: 'established' },
  { state: 'TIME_WAIT', word: 'time wait' },
  { state: 'CLOSE_WAIT', word: 'close wait' },
];
