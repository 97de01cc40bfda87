import { TriangleAlert } from 'lucide-react';
import type { Reading } from '../../shared/feed-messages.ts';
import { text } from '../../shared/language/text.ts';
import { type TcpState, tcpStates } from '../../shared/tcp-states.ts';
import { visibleText } from '../../shared/visible-text.ts';
import { ConsoleButton } from '../console/console-button.tsx';
import { FindingsButton } from '../findings/findings-button.tsx';
import { useKeptFocus } from '../grid/grid-focus.ts';
import { RecordingSign } from '../history/recording-sign.tsx';
import { keysText } from '../keys/keys.ts';
import { showsLive } from '../page-state.ts';
import { HiddenList } from '../table/hidden-list.tsx';
import type { Tally } from '../table/tally.ts';
import { countText, durationText, shareText } from '../time-text.ts';
import { useIsCapture, useIsLive, usePage, usePageState } from '../use-page.ts';
import { builtInView } from '../views/view.ts';
import { PopoverButton } from './popover-button.tsx';

export function StatusBar() {
  const { total, byState, hiddenOwners, views } = usePageState(({ tally }) => tally);
  // As the views count: rows that have gone stay a while to be seen, and are none of these.
  const shown = views[usePageState(({ settings }) => builtInView(settings))];
  const isCapture = useIsCapture();
  const isPast = usePageState(({ past }) => past !== null);
  const isLive = useIsLive();
  // Of the live table, which is not what is counted here.
  const reading = usePageState((state) => (showsLive(state) ? state.reading : null));
  const why = reading?.hiddenOwners ?? null;
  const texts = text().status;
  return (
    <footer className="status">
      <StateCounts total={total} byState={byState} isCapture={isCapture} />
      {shown < total && <span className="accent">{texts.shown(countText(shown))}</span>}
      <SelectedCount />
      <NewBelow />
      <HiddenList />
      {isCapture && <span className="accent">{texts.capture}</span>}
      {isPast && <span className="accent">{text().past.status}</span>}
      {isLive && hiddenOwners > 0 && <HiddenOwners count={hiddenOwners} why={why} />}
      <ConsoleButton />
      {isLive && <FindingsButton />}
      {!isCapture && <RecordingSign />}
      {reading !== null && reading.warnings.length > 0 && <Warnings warnings={reading.warnings} />}
      {reading !== null && (
        <span className="reading-source" title={sourceHint(reading)}>
          {`${visibleText(sourceText(reading))} `}
          <span className="reading-figure">{durationText(reading.tookMs)}</span>{' '}
          {reading.cpuShare !== null && (
            <span className="reading-figure">{shareText(reading.cpuShare)}</span>
          )}
        </span>
      )}
    </footer>
  );
}

function sourceText({ source, events }: Reading): string {
  return events.are === 'on' ? text().status.withEvents(source) : source;
}

function sourceHint({ events }: Reading): string {
  const { source, eventsOn, eventsOff } = text().status;
  const how = events.are === 'on' ? eventsOn : eventsOff(visibleText(events.why));
  return `${source}.\n${how}`;
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
  const states = [...alwaysCounted, ...sometimesCounted.filter(countOf)];
  const counts = [
    { key: 'total', says: text().status.sockets(total, countText(total)) },
    ...states.map((state) => ({
      key: state ?? 'none',
      says: stateCountText(state, countText(countOf(state)), isCapture),
    })),
  ];
  return (
    <ul
      className="status-counts"
      title={counts.map(({ says }) => says).join(text().status.between)}
    >
      {counts.map(({ key, says }) => (
        <li key={key}>{says}</li>
      ))}
    </ul>
  );
}

type CountsProps = Pick<Tally, 'total' | 'byState'> & { readonly isCapture: boolean };

function stateCountText(state: TcpState | null, shown: string, isCapture: boolean): string {
  const { inState, states, stateless, udp } = text().status;
  if (state !== null) return inState(shown, states[state]);
  return isCapture ? stateless(shown) : udp(shown);
}

function HiddenOwners({ count, why }: { readonly count: number; readonly why: string | null }) {
  const texts = text().status;
  useKeptFocus();
  return (
    <PopoverButton
      label={texts.hiddenOwners(count, countText(count))}
      name={texts.whyHidden}
      className="status-button"
      role="dialog"
    >
      {(close) => (
        <div className="popover-text">
          <p>{visibleText(why ?? texts.notSeen)}</p>
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
  const texts = text().status;
  return (
    <>
      <p>{texts.mayLook(prompt)}</p>
      <button
        type="button"
        className="button"
        disabled={revealing}
        onClick={() => {
          close();
          page.reveal();
        }}
      >
        {revealing ? texts.asking : texts.showThem}
      </button>
    </>
  );
}

function Warnings({ warnings }: { readonly warnings: readonly string[] }) {
  const name = text().status.warnings(warnings.length);
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
          {warnings.map((warning) => (
            <li key={warning}>{visibleText(warning)}</li>
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
