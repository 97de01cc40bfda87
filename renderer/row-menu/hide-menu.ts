import { text } from '../../shared/language/text.ts';
import { visibleText } from '../../shared/visible-text.ts';
import type { MenuItem } from '../components/menu.tsx';
import type { Page } from '../page.ts';
import type { Row } from '../table/connections.ts';
import { hideAddress, hideableAddress, hideableProcess, hideProcess } from '../table/hidden.ts';

/** What of a row can be hidden, with all that shares it. */
export function hideMenu(page: Page, row: Row): MenuItem {
  const texts = text().menus;
  const process = hideableProcess(row);
  const address = hideableAddress(row);
  return {
    kind: 'submenu',
    label: texts.hide,
    items: [
      {
        kind: 'action',
        label: texts.hideProcess(visibleText(process ?? '')),
        refusal: process === null ? texts.processUnknown : null,
        run: () => hideProcess(page, row),
      },
      {
        kind: 'action',
        label: texts.hideAddress(visibleText(address ?? '')),
        refusal: address === null ? texts.lookUpNone : null,
        run: () => hideAddress(page, row),
      },
    ],
  };
}
