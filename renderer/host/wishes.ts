import { text } from '../../shared/language/text.ts';
import type { Wish } from '../../shared/wish.ts';
import { endingOf } from '../ending/ending.ts';
import type { Page } from '../page.ts';
import type { Row } from '../table/connections.ts';
import { showFired, showRow } from '../watching/show-fired.ts';

/** How long a window that was hidden, or has just been opened, may take until it has the row. */
const patienceMs = 5000;

/** Does what was chosen outside the page, as soon as it has the row; says so if that has gone. */
export function fulfil(page: Page, wish: Wish): void {
  page.showLive();
  const tryNow = () => {
    const row = page.rows.get(wish.connection);
    if (row === undefined || row.mark?.kind === 'closed') return false;
    stop();
    showRow(page, row);
    if (wish.end) askFirst(page, row);
    return true;
  };
  const giveUp = () => {
    stop();
    const fired = page.store.getState().fired.find(({ id }) => id === wish.fired);
    if (fired === undefined) page.notice(text().watching.goneNow(wish.name));
    else showFired(page, fired);
  };
  const timer = setTimeout(giveUp, patienceMs);
  const unsubscribe = page.store.subscribe(() => void tryNow());
  const stop = () => {
    clearTimeout(timer);
    unsubscribe();
  };
  void tryNow();
}

/** Always by the dialog, even for whoever wishes no questions: what is chosen outside the window is chosen out of sight. */
function askFirst(page: Page, row: Row): void {
  const ending = endingOf(row.connection, page.store.getState().host);
  if (ending.possible) page.open({ kind: 'end', row });
  else page.notice(ending.reason);
}
