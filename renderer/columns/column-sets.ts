import { text } from '../../shared/language/text.ts';
import type { ColumnChoice } from './column-layout.ts';
import { columns } from './columns.ts';

/** A set of columns under a name. */
export type ColumnSet = {
  readonly id: string;
  readonly name: string;
  readonly columns: ColumnChoice;
};

/** The sets that are always there: what fits the window, and TCPView's columns in its order. */
export function builtInSets(): readonly ColumnSet[] {
  return [
    { id: 'default', name: text().savedViews.defaultSet, columns: [] },
    { id: 'tcpview', name: 'TCPView', columns: onlyThese(tcpViewColumns) },
  ];
}

export const columnSetsAtMost = 50;

const tcpViewColumns: readonly string[] = [
  'process',
  'pid',
  'protocol',
  'state',
  'localAddress',
  'localPort',
  'remoteAddress',
  'remotePort',
  'created',
  'service',
  'sentPackets',
  'receivedPackets',
  'sentBytes',
  'receivedBytes',
];

/** These columns in this order; all others hidden behind them. */
export function onlyThese(ids: readonly string[]): ColumnChoice {
  const byId = new Map(columns.map((column) => [column.id, column]));
  const shown = ids.flatMap((id) => byId.get(id) ?? []);
  const others = columns.filter(({ id }) => !ids.includes(id));
  return [
    ...shown.map(({ id, widthPx }) => ({ id, widthPx, shown: true })),
    ...others.map(({ id, widthPx }) => ({ id, widthPx, shown: false })),
  ];
}
