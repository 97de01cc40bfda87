import { TriangleAlert } from 'lucide-react';
import { text } from '../../shared/language/text.ts';
import { type TcpState, tcpStates } from '../../shared/tcp-states.ts';
import { visibleText } from '../../shared/visible-text.ts';
import { useKeptFocus } from '../grid-focus.ts';
import { keysText } from '../keys.ts';
import type { Tally } from '../tally.ts';
import { countText, durationText } from '../time-text.ts';
import { useIsCapture, usePage, usePageState } from '../use-page.ts';
import { HiddenList } from './hidden-list.tsx';
import { PopoverButton } from './popover-button.tsx';

export function StatusBar() {
  const { total, byState, hiddenOwners } = usePageState(({ tally }) => tally);
  const shown = usePageState(({ visible }) => visible.length);
  const isCapture = useIsCapture();
  // Of the live table, which is not what is counted here.
  const reading = usePageState(({ reading, capture }) => (capture === null ? reading : null));
  const why = reading?.hiddenOwners ?? null;
  return (
    <footer className="status">
      <StateCounts total={total} byState={byState} isCapture={isCapture} />
      {shown < total && <span className="accent">{`${countText(shown)} shown`}</span>}
      <SelectedCount />
      <NewBelow />
      <HiddenList />
      {isCapture && <span className="accent">Capture, not live</span>}
      {!isCapture && hiddenOwners > 0 && <HiddenOwners count={hiddenOwners} why={why} />}
      {reading !== null && reading.warnings.length > 0 && <Warnings texts={reading.warnings} />}
      {reading !== null && (
        <span title="How the sockets were read, and how long it took">
          {`${visibleText(reading.source)} · ${durationText(reading.tookMs)}`}
        </span>
      )}
    </footer>
  );
}

function SelectedCount() {
  const count = usePageState(({ selection }) => selection.size);
  return count > 1 && <span className="accent">{text().grid.selected(countText(count))}</span>;
}

/** What came while rows keep their places; takes no room from what stands beside it once it is gone. */
function NewBelow() {
  const page = usePage();
  const count = usePageState(({ newBelow }) => newBelow);
  useKeptFocus();
  if (count === 0) return null;
  const texts = text().grid;
  return (
    <button
      type="button"
      className="status-button accent"
      title={`${texts.resort} (${keysText('F5')})`}
      onClick={page.resort}
    >
      {texts.newBelow(countText(count))}
    </button>
  );
}

/** Those asked for most come first; what has no room beside them is named by the tooltip. */
function StateCounts({ total, byState, isCapture }: CountsProps) {
  const countOf = (state: TcpState | null) => byState.get(state) ?? 0;
  const counts = [
    { word: total === 1 ? 'socket' : 'sockets', count: total },
    ...[...alwaysCounted, ...sometimesCounted.filter(countOf)].map((state) => ({
      word: wordOf(state, isCapture),
      count: countOf(state),
    })),
  ].map(({ word, count }) => ({ word, text: `${countText(count)} ${word}` }));
  return (
    <ul className="status-counts" title={counts.map(({ text }) => text).join(', ')}>
      {counts.map(({ word, text }) => (
        <li key={word}>{text}</li>
      ))}
    </ul>
  );
}

type CountsProps = Pick<Tally, 'total' | 'byState'> & { readonly isCapture: boolean };

/** A capture may not say the state of a TCP connection, either. */
function wordOf(state: TcpState | null, isCapture: boolean): string {
  if (state === null) return isCapture ? 'without state' : 'UDP';
  return state === 'LISTEN' ? 'listening' : state.toLowerCase().replaceAll('_', ' ');
}

function HiddenOwners({ count, why }: { readonly count: number; readonly why: string | null }) {
  const name = `${countText(count)} ${count === 1 ? 'owner' : 'owners'} hidden`;
  useKeptFocus();
  return (
    <PopoverButton
      label={name}
      name="Why owners are hidden"
      className="status-button"
      role="dialog"
    >
      {(close) => (
        <div className="popover-text">
          <p>{visibleText(why ?? 'Their processes may not be seen.')}</p>
          <Reveal close={close} />
        </div>
      )}
    </PopoverButton>
  );
}

/** What an administrator's rights would reveal, and the prompt that asks for them (rule K6). */
function Reveal({ close }: { readonly close: () => void }) {
  const page = usePage();
  const prompt = usePageState(({ host }) => host?.elevationPrompt ?? null);
  const revealable = usePageState(({ reading }) => reading?.revealable ?? false);
  const revealing = usePageState(({ revealing }) => revealing);
  if (!revealable || prompt === null) return null;
  return (
    <>
      <p>{`An administrator can look once who holds them: ${prompt} asks for the password.`}</p>
      <button
        type="button"
        className="button"
        disabled={revealing}
        onClick={() => {
          close();
          page.reveal();
        }}
      >
        {revealing ? 'Asking…' : 'Show them…'}
      </button>
    </>
  );
}

function Warnings({ texts }: { readonly texts: readonly string[] }) {
  const name = `${texts.length} ${texts.length === 1 ? 'warning' : 'warnings'}`;
  useKeptFocus();
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

const alwaysCounted: readonly TcpState[] = ['LISTEN', 'ESTABLISHED', 'TIME_WAIT', 'CLOSE_WAIT'];
const sometimesCounted: readonly (TcpState | null)[] = [...tcpStates, null].filter(
  (state) => state === null || !alwaysCounted.includes(state),
);
