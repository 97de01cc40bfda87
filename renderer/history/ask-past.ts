import { text } from '../../shared/language/text.ts';
import { visibleText } from '../../shared/visible-text.ts';
import type { MenuItem } from '../components/menu.tsx';
import type { Page } from '../page.ts';
import { valueTerm } from '../row-menu/value-term.ts';
import type { Row } from '../table/connections.ts';

/** What can be asked of the past about a row: its program, its process, its remote address and its port. */
export function pastTerms(row: Row): readonly string[] {
  const { local, remote } = row.connection;
  // The other one was given to whoever connected for as long as that lasts: systems give the high ones.
  const port = remote !== null && remote.port < local.port ? 'remotePort' : 'localPort';
  return ['process', 'pid', 'remoteAddress', port].flatMap((id) => valueTerm(id, row) ?? []);
}

/** Looks through all that is recorded. */
export function askPast(page: Pick<Page, 'past'>, query: string): void {
  page.past.open({ query, range: { kind: 'all' } });
}

/** The history of what this row is about. */
export function pastMenu(page: Page, row: Row): MenuItem {
  const texts = text().past;
  const terms = pastTerms(row);
  return {
    kind: 'submenu',
    label: texts.menu,
    refusal: terms.length === 0 ? texts.nothingToAsk : null,
    items: terms.map((term) => ({
      kind: 'action',
      label: texts.ofTerm(visibleText(term)),
      run: () => askPast(page, term),
    })),
  };
}
