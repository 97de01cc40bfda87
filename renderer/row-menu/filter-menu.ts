import { text } from '../../shared/language/text.ts';
import { appendTerm } from '../../shared/query/append-term.ts';
import { visibleText } from '../../shared/visible-text.ts';
import { columnOf } from '../columns/columns.ts';
import type { MenuItem } from '../components/menu.tsx';
import type { Page } from '../page.ts';
import type { Row } from '../table/connections.ts';
import { pidText } from '../table/row-text.ts';
import { valueTerm } from './value-term.ts';

/** How the query can be narrowed by what a row has in the column that was pressed. */
export function filterMenu(page: Page, row: Row): MenuItem {
  const texts = text().menus;
  const { pressedColumn, filter } = page.store.getState();
  const column = columnOf(pressedColumn ?? '');
  const term = valueTerm(column.id, row);
  const refusal = term === null ? texts.noFilter(column.title) : null;
  const shown = visibleText(term ?? column.title);
  const narrow = (added: string) => page.filter({ text: appendTerm(filter.text, added) });
  return {
    kind: 'submenu',
    label: texts.filter,
    items: [
      {
        kind: 'action',
        label: texts.only(shown),
        refusal,
        run: () => term !== null && narrow(term),
      },
      {
        kind: 'action',
        label: texts.without(shown),
        refusal,
        run: () => term !== null && narrow(`-${term}`),
      },
      { kind: 'line' },
      itsSockets(page, row),
      itsAddress(page, row),
    ],
  };
}

function itsSockets(page: Page, { connection: { owners } }: Row): MenuItem {
  const texts = text().menus;
  const [owner] = owners;
  const pid = owner === undefined ? '' : pidText(owner);
  const unknown = owner === undefined ? texts.processUnknown : texts.pidUnknown;
  return {
    kind: 'action',
    label: texts.itsSockets,
    refusal: pid === '' ? unknown : null,
    run: () => showAll(page, `pid:${pid}`),
  };
}

function itsAddress(page: Page, row: Row): MenuItem {
  const texts = text().menus;

  const term = valueTerm('remoteAddress', row);
  return {
    kind: 'action',
    label: texts.itsAddress,
    refusal: term === null ? texts.lookUpNone : null,
    run: () => term !== null && showAll(page, term),
  };
}

/** Whatever was looked for before: what is wanted may be in any view. */
function showAll(page: Page, query: string): void {
  // Of the past there is but the one.
  if (page.store.getState().past === null) page.showView('all');
  page.filter({ text: query });
}
