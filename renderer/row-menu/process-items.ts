import { text } from '../../shared/language/text.ts';
import { whyNotClosing } from '../closing/closing.ts';
import type { MenuItem } from '../components/menu.tsx';
import { copyText } from '../copying/copy-text.ts';
import { askToClose, askToEnd, askToEndTree, candidatesOf } from '../ending/asking.ts';
import type { Page } from '../page.ts';
import type { Row } from '../table/connections.ts';
import { countText } from '../time-text.ts';

/** What can be done to the processes and the connections of these rows. */
export function processItems(page: Page, row: Row, rows: readonly Row[]): MenuItem[] {
  const texts = text().menus;
  const { host } = page.store.getState();
  const { candidates, reason } = candidatesOf(page, rows);
  const closable = rows.filter((each) => whyNotClosing(each, host) === null);
  const whyNotEnded = candidates.length === 0 ? reason : null;
  return [
    ...(rows.length === 1 ? [programItem(page, row)] : []),
    { kind: 'line' },
    {
      kind: 'action',
      label: closable.length > 1 ? texts.closeSeveral(countText(closable.length)) : texts.close,
      keys: 'Shift+Delete',
      refusal: closable.length === 0 ? whyNotClosing(row, host) : null,
      run: () => askToClose(page, rows),
    },
    {
      kind: 'action',
      label:
        candidates.length > 1 && rows.length > 1
          ? texts.endSeveral(countText(candidates.length))
          : texts.end,
      keys: 'Delete',
      refusal: whyNotEnded,
      run: () => askToEnd(page, rows),
    },
    {
      kind: 'action',
      label: texts.endTree(candidates.length),
      refusal: whyNotEnded,
      run: () => askToEndTree(page, rows),
    },
  ];
}

/** Where the program is: shown in its folder by the desktop, which a browser cannot. */
function programItem(page: Page, { process }: Row): MenuItem {
  const texts = text().menus;
  const refusal = process === null || process.executable === null ? texts.pathUnknown : null;
  if (page.hostKind === 'browser') {
    return {
      kind: 'action',
      label: texts.copyPath,
      refusal,
      run: () => copyText(page, process?.executable ?? ''),
    };
  }
  return {
    kind: 'action',
    label: texts.reveal,
    refusal,
    run: () => process !== null && void reveal(page, process),
  };
}

async function reveal(
  { api, notice }: Page,
  { pid, startedAt }: NonNullable<Row['process']>,
): Promise<void> {
  const result = await api.revealExecutable({ pid, startedAt });
  if (!result.ok) notice(result.error.message);
}
