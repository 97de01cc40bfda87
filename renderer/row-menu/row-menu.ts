import { text } from '../../shared/language/text.ts';
import type { MenuItem } from '../components/menu.tsx';
import { consoleItem } from '../console/console-item.ts';
import { lookUpInDetails } from '../details/look-up.ts';
import { isOfThisComputer } from '../ending/ending.ts';
import { pastMenu } from '../history/ask-past.ts';
import { showInLive } from '../history/show-live.ts';
import { packetsItem } from '../packets/packets-item.ts';
import type { Page } from '../page.ts';
import { probeItem } from '../probing/probe-item.ts';
import type { Row } from '../table/connections.ts';
import { addressText } from '../table/row-text.ts';
import { countText } from '../time-text.ts';
import { ruleFromRow } from '../watching/watch-rules.ts';
import { copyMenu } from './copy-menu.ts';
import { filterMenu } from './filter-menu.ts';
import { hideMenu } from './hide-menu.ts';
import { processItems } from './process-items.ts';

/** What can be done with the selected rows; `row` is the one that was pressed, one of them. */
export function rowMenu(page: Page, row: Row, rows: readonly Row[]): MenuItem[] {
  const texts = text().menus;
  const isOne = rows.length === 1;
  return [
    ...(isOne
      ? single(page, row)
      : [{ kind: 'title', label: texts.several(rows.length, countText(rows.length)) } as const]),
    copyMenu(page, row, rows),
    ...(isOne ? [filterMenu(page, row), hideMenu(page, row), tellMe(page, row)] : []),
    ...(rows.every(({ connection }) => isOfThisComputer(connection))
      ? processItems(page, row, rows)
      : []),
  ];
}

/** A watch rule for the like of this row, to be looked over before it is kept. */
function tellMe(page: Page, row: Row): MenuItem {
  return {
    kind: 'action',
    label: text().watching.tellMe,
    run: () => page.open({ kind: 'watch-rules', draft: ruleFromRow(row), fired: null }),
  };
}

function single(page: Page, row: Row): MenuItem[] {
  const { connection } = row;
  const { remote } = connection;
  const texts = text().menus;
  const address = remote === null ? null : addressText(remote);
  return [
    { kind: 'action', label: texts.details, keys: 'Enter', run: () => page.showDetails(true) },
    {
      kind: 'action',
      label: texts.lookUp(address),
      refusal: remote === null ? texts.lookUpNone : null,
      run: () => remote !== null && lookUpInDetails(page, remote.address),
    },
    probeItem(page, connection),
    consoleItem(page, connection),
    ...pastItems(page, row),
    ...(isOfThisComputer(connection) ? [packetsItem(page, connection)] : []),
    { kind: 'line' },
  ];
}

/** What was recorded here says nothing of what another machine printed. */
function pastItems(page: Page, row: Row): MenuItem[] {
  const { captured, recorded } = row.connection;
  if (captured !== undefined) return [];
  const { showLive } = text().past;
  return [
    pastMenu(page, row),
    ...(recorded?.end === 'open'
      ? [{ kind: 'action', label: showLive, run: () => showInLive(page, row) } as const]
      : []),
  ];
}
