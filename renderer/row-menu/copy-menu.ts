import { text } from '../../shared/language/text.ts';
import { columnOf } from '../columns/columns.ts';
import type { MenuItem } from '../components/menu.tsx';
import { copyCell } from '../copying/copy-cell.ts';
import { copyText } from '../copying/copy-text.ts';
import type { RowForm } from '../copying/row-pieces.ts';
import { namedAtMost, netstatLine, ssLine } from '../copying/tool-line.ts';
import type { Page } from '../page.ts';
import type { Row } from '../table/connections.ts';

/** What of the rows can be put on the clipboard; `row` is the one that was pressed. */
export function copyMenu(page: Page, row: Row, rows: readonly Row[]): MenuItem {
  const texts = text().menus;
  const { host, pressedColumn } = page.store.getState();
  const copy = (label: string, form: RowForm, keys?: string): MenuItem => ({
    kind: 'action',
    label,
    ...(keys !== undefined && { keys }),
    run: () => void page.copying.copy(rows, form),
  });
  const platform = host?.platform ?? 'other';
  const sockets = rows.slice(0, namedAtMost + 1).map(({ connection }) => connection);
  const cell: MenuItem = {
    kind: 'action',
    label: texts.copyCell(columnOf(pressedColumn ?? '').title),
    keys: 'Ctrl+Shift+C',
    run: () => copyCell(page, row),
  };
  return {
    kind: 'submenu',
    label: texts.copy,
    items: [
      ...(rows.length === 1 ? [cell] : []),
      copy(texts.copyRow(rows.length), 'text', 'Ctrl+C'),
      copy(texts.copyCsv, 'csv'),
      copy(texts.copyJson, 'json'),
      copy(texts.copyMarkdown, 'markdown'),
      { kind: 'line' },
      ...(platform === 'linux'
        ? [toolItem(page, texts.copySs, sockets.length, ssLine(sockets))]
        : []),
      toolItem(page, texts.copyNetstat, sockets.length, netstatLine(sockets, platform)),
    ],
  };
}

function toolItem(page: Page, label: string, count: number, line: string | null): MenuItem {
  return {
    kind: 'action',
    label,
    refusal: whyNot(count, line),
    run: () => line !== null && copyText(page, line),
  };
}

function whyNot(count: number, line: string | null): string | null {
  const texts = text().copying;
  if (count > namedAtMost) return texts.tooMany(namedAtMost);
  return line === null ? texts.noNumbers : null;
}
