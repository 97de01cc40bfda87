import { History } from 'lucide-react';
import { useEffect } from 'react';
import { text } from '../../shared/language/text.ts';
import { visibleText } from '../../shared/visible-text.ts';
import { BackToLive } from '../components/back-to-live.tsx';
import { focusGrid, useKeptFocus } from '../grid/grid-focus.ts';
import { countText, timeText } from '../time-text.ts';
import { usePage, usePageState } from '../use-page.ts';
import type { Search } from './past-state.ts';
import { RangePicker } from './range-picker.tsx';
import { RecordingMenu } from './recording-menu.tsx';
import { Scrubber } from './scrubber.tsx';

/** What must never be overlooked: that the table is of the past; and of which time. */
export function PastBanner() {
  const isShown = usePageState(({ past }) => past !== null);
  return isShown && <Shown />;
}

function Shown() {
  const page = usePage();
  const range = usePageState(({ past }) => past?.range ?? null);
  const texts = text().past;
  useTitle(texts.title);
  if (range === null) return null;
  return (
    <section className="past" aria-label={texts.title}>
      <div className="past-head">
        <History aria-hidden />
        <strong>{texts.title}</strong>
        <RangePicker range={range} />
        <SearchStatus />
        <span className="spacer" />
        <FindingsButton />
        <RecordingMenu />
        <BackToLive leave={page.past.leave} />
      </div>
      <Scrubber />
    </section>
  );
}

function SearchStatus() {
  const page = usePage();
  const search = usePageState(({ past }) => past?.search ?? null);
  const isMoment = usePageState(({ past }) => (past?.at ?? null) !== null);
  const total = usePageState(({ tally }) => tally.total);
  const texts = text().past;
  const moment = usePageState(({ past }) => past?.moment ?? null);
  if (isMoment && moment !== null && moment.total > total) {
    const shown = texts.momentCut(countText(total), countText(moment.total));
    return <span className="past-search">{shown}</span>;
  }
  if (search === null || isMoment) return null;
  return (
    <>
      <span
        className="past-search"
        role="status"
        // How far it has come is nothing to be told at each page.
        aria-busy={search.is === 'going'}
        title={searchText(search, total)}
      >
        {searchText(search, total)}
      </span>
      {search.is === 'going' && <Button name={texts.stop} run={page.past.stopSearch} />}
      {search.is === 'stopped' && <Button name={texts.goOn} run={page.past.searchNow} />}
    </>
  );
}

function searchText(search: Search, total: number): string {
  const texts = text().past;
  const found = texts.found(total, countText(total));
  switch (search.is) {
    case 'going':
      return search.searchedTo === null
        ? texts.searching
        : texts.searchingTo(timeText(search.searchedTo));
    case 'done':
      return found;
    case 'cut':
      return texts.cut(countText(total));
    case 'stopped':
      return search.searchedTo === null
        ? texts.stopped
        : texts.stoppedAt(timeText(search.searchedTo));
    case 'failed':
      // Where there is nothing to see, it is said there.
      return total === 0 ? '' : visibleText(search.message);
  }
}

function Button({ name, run }: { readonly name: string; readonly run: () => void }) {
  useKeptFocus();
  return (
    <button type="button" className="button" onClick={run}>
      {name}
    </button>
  );
}

function FindingsButton() {
  const page = usePage();
  const count = usePageState(({ past }) => past?.findings.length ?? 0);
  useKeptFocus();
  if (count === 0) return null;
  return (
    <button
      type="button"
      className="button warning"
      title={text().past.findingsTitle}
      onClick={() => page.open({ kind: 'past-findings' })}
    >
      {text().past.findings(count, countText(count))}
    </button>
  );
}

/** The title of the window, too, says what is shown; the focus goes back to the table from what has gone. */
function useTitle(title: string): void {
  useEffect(() => {
    document.title = `${title} – Sockeye`;
    focusGrid();
    return () => {
      document.title = 'Sockeye';
      focusGrid();
    };
  }, [title]);
}
