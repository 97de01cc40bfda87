import { text } from '../../shared/language/text.ts';
import { visibleText } from '../../shared/visible-text.ts';
import { Message, nothingHidden } from '../grid/grid-message.tsx';
import type { Page } from '../page.ts';
import { secondText } from '../time-text.ts';
import { usePage, usePageState } from '../use-page.ts';
import type { Past } from './past-state.ts';

/** What stands where the rows of the past would be when there are none. */
export function PastMessage() {
  const page = usePage();
  const past = usePageState(({ past }) => past);
  const isEmpty = usePageState(({ visible }) => visible.length === 0);
  const total = usePageState(({ tally }) => tally.total);
  const query = usePageState(({ filter }) => filter.text);
  const recording = usePageState(({ settings }) => settings.recordHistory);
  if (past === null || !isEmpty) return null;
  const { says, action, act } =
    past.at === null
      ? ofRange(page, past, { total, query, recording })
      : ofMoment(page, past, past.at, total);
  return <Message text={says} {...(action !== undefined && { action, act })} />;
}

type Says = { readonly says: string; readonly action?: string; readonly act?: () => void };
type Shown = { readonly total: number; readonly query: string; readonly recording: boolean };

function ofMoment(page: Page, { moment, momentFailure }: Past, at: number, total: number): Says {
  const texts = text().past;
  const back = { action: texts.backToRange, act: () => page.past.showAt(null) };
  if (momentFailure !== null) return { says: visibleText(momentFailure), ...back };
  if (moment === null) return { says: texts.asking(secondText(at)) };
  const when = secondText(moment.at);
  if (!moment.wasRecording) return { says: texts.notRecordedAt(when), ...back };
  return total === 0 ? { says: texts.emptyAt(when), ...back } : nothingMatches(page);
}

function ofRange(page: Page, { search, range, known }: Past, shown: Shown): Says {
  const texts = text().past;
  if (shown.total > 0) return nothingMatches(page);
  if (search.is === 'failed') {
    const says = visibleText(search.message);
    return { says, action: texts.tryAgain, act: page.past.searchNow };
  }
  if (search.is === 'going') return { says: texts.searching };
  if (known?.connections === 0) {
    if (shown.recording) {
      return { says: texts.nothingYet, action: text().captures.backToLive, act: page.past.leave };
    }
    const act = () => page.change({ recordHistory: true });
    return { says: texts.nothingAndOff, action: texts.startRecording, act };
  }
  const says = shown.query === '' ? texts.noneInRange : texts.noMatch;
  if (range.kind !== 'all') {
    return { says, action: texts.showAll, act: () => page.past.choose({ kind: 'all' }) };
  }
  return { says, action: texts.clearQuery, act: () => page.filter({ text: '' }) };
}

/** Rows there are, but for those that the query or the toolbar hides. */
function nothingMatches(page: Page): Says {
  const { noMatch, clearFilter } = text().page;
  return { says: noMatch, action: clearFilter, act: () => showWhole(page) };
}

function showWhole(page: Page): void {
  page.filter({ text: '' });
  page.change(nothingHidden);
}
