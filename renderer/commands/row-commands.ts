import { text } from '../../shared/language/text.ts';
import { whyNotClosing } from '../closing/closing.ts';
import { copyCell } from '../copying/copy-cell.ts';
import { lookUpInDetails } from '../details/look-up.ts';
import { askToClose, askToEnd, askToEndTree } from '../ending/asking.ts';
import { endingOf, isOfThisComputer } from '../ending/ending.ts';
import { selectedRows } from '../grid/selection.ts';
import { packetsOfRow, whyNoPackets } from '../packets/target-of-row.ts';
import type { Page } from '../page.ts';
import { probeOfRow } from '../probing/of-row.ts';
import type { Row } from '../table/connections.ts';
import { pidText } from '../table/row-text.ts';
import { ruleFromRow } from '../watching/watch-rules.ts';
import type { Command } from './command.ts';

/** What can be done with the selected row. */
export function rowCommands(page: Page): readonly Command[] {
  const { selected, host } = page.store.getState();
  const texts = text().commands;
  const group = texts.groups.row;
  const withRow = (run: (row: Row) => void, whyNot: (row: Row) => string | null = () => null) => ({
    group,
    refusal: selected === null ? texts.nothingSelected : whyNot(selected),
    run: () => selected !== null && run(selected),
  });
  const rowsWith = (row: Row) => {
    const rows = selectedRows(page);
    return rows.length > 1 ? rows : [row];
  };
  const whyNotEnded = ({ connection }: Row) => {
    const ending = endingOf(connection, host);
    return ending.possible ? null : ending.reason;
  };
  return [
    {
      id: 'row.details',
      title: texts.details,
      keys: 'Enter',
      alsoKeys: ['Alt+Enter'],
      keysIn: 'table',
      ...withRow(() => page.showDetails(true)),
    },
    {
      id: 'row.end',
      title: texts.endProcess,
      keys: 'Delete',
      keysIn: 'table',
      ...withRow((row) => askToEnd(page, rowsWith(row)), whyNotEnded),
    },
    {
      id: 'row.end-tree',
      title: text().menus.endTree(1),
      ...withRow((row) => askToEndTree(page, rowsWith(row)), whyNotEnded),
    },
    {
      id: 'row.close',
      title: texts.closeConnection,
      keys: 'Shift+Delete',
      // In a browser it opens a tab.
      ...(page.hostKind === 'desktop' && { alsoKeys: ['Ctrl+T'] }),
      keysIn: 'table',
      ...withRow(
        (row) => askToClose(page, rowsWith(row)),
        (row) =>
          isOfThisComputer(row.connection) ? whyNotClosing(row, host) : whyOfCapture(row, page),
      ),
    },
    {
      id: 'row.look-up',
      title: texts.lookUp,
      ...withRow(
        ({ connection: { remote } }) => remote !== null && lookUpInDetails(page, remote.address),
        ({ connection: { remote } }) => (remote === null ? text().menus.lookUpNone : null),
      ),
    },
    {
      id: 'row.probe',
      title: texts.probe,
      ...withRow(
        ({ connection }) => page.open(probeOfRow(connection)),
        ({ connection }) =>
          probeOfRow(connection) === null ? text().probing.dialog.testNone : null,
      ),
    },
    {
      id: 'row.packets',
      title: texts.packets,
      ...withRow(
        ({ connection }) => page.open(packetsOfRow(connection)),
        ({ connection }) => whyNoPackets(connection),
      ),
    },
    {
      id: 'row.watch',
      title: text().watching.tellMe,
      ...withRow((row) => page.open({ kind: 'watch-rules', draft: ruleFromRow(row), fired: null })),
    },
    {
      id: 'row.copy',
      title: texts.copyRow,
      keys: 'Ctrl+C',
      keysIn: 'table',
      ...withRow((row) => void page.copying.copy(rowsWith(row), 'text')),
    },
    {
      id: 'row.copy-cell',
      title: text().copying.cell,
      keys: 'Ctrl+Shift+C',
      keysIn: 'table',
      ...withRow((row) => copyCell(page, row)),
    },
    {
      id: 'row.only-process',
      title: texts.onlyThisProcess,
      ...withRow(
        ({ connection }) => page.filter({ text: `pid:${connection.owners[0]?.pid}` }),
        ({ connection: { owners } }) => {
          const [owner] = owners;
          return owner === undefined || pidText(owner) === '' ? texts.noProcess : null;
        },
      ),
    },
  ];
}

function whyOfCapture({ connection }: Row, { store }: Pick<Page, 'store'>): string | null {
  const ending = endingOf(connection, store.getState().host);
  return ending.possible ? null : ending.reason;
}
