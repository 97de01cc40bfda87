import { addressKey } from '../../shared/address.ts';
import type { Endpoint } from '../../shared/connection.ts';
import { cutSign } from '../../shared/cut-sign.ts';
import { type Texts, text } from '../../shared/language/text.ts';
import { openTimeOf } from '../../shared/open-time.ts';
import { userOf } from '../../shared/socket-user.ts';
import { tcpStates } from '../../shared/tcp-states.ts';
import { visibleText } from '../../shared/visible-text.ts';
import { endedKey, endedText } from '../history/ended-text.ts';
import {
  addressText,
  ageText,
  commandText,
  openedText,
  ownerText,
  parentText,
  pidText,
  portText,
  protocolText,
  serviceText,
} from '../table/row-text.ts';
import { countText, timeText } from '../time-text.ts';
import { type Column, column, hidden, numeric, ofPast, type SortKey } from './column.ts';
import { measureColumns } from './measure-columns.ts';
import { remoteColumns } from './remote-columns.ts';

const processColumn = column(
  'process',
  wordsOf('process'),
  128,
  ({ connection }) => connection.owners[0]?.name?.toLowerCase() ?? null,
  ({ connection }) => ownerText(connection),
  { growth: 2 },
);

/** Every column, in the order in which they stand before anything was chosen: TCPView's, then what it does not have. */
export const columns: readonly Column[] = [
  processColumn,
  column(
    'pid',
    wordsOf('pid'),
    58,
    ({ connection }) => connection.owners[0]?.pid || null,
    ({ connection }) => connection.owners.map(pidText).join(', '),
    numeric,
  ),
  column(
    'protocol',
    wordsOf('protocol'),
    68,
    ({ connection }) => protocolText(connection),
    ({ connection }) => protocolText(connection),
  ),
  column(
    'state',
    wordsOf('state'),
    124,
    ({ connection }) => (connection.state === null ? null : tcpStates.indexOf(connection.state)),
    ({ connection }) => connection.state ?? '',
  ),
  column(
    'localAddress',
    wordsOf('localAddress'),
    114,
    ({ connection }) => endpointKey(connection.local),
    ({ connection }) => `${addressText(connection.local)}${cutSign(connection, 'local address')}`,
    { growth: 3 },
  ),
  column(
    'localPort',
    wordsOf('localPort'),
    76,
    ({ connection }) => connection.local.port,
    ({ connection }) => portText(connection.local),
    numeric,
  ),
  column(
    'remoteAddress',
    wordsOf('remoteAddress'),
    114,
    ({ connection }) => endpointKey(connection.remote),
    ({ connection }) =>
      connection.remote === null
        ? ''
        : `${addressText(connection.remote)}${cutSign(connection, 'remote address')}`,
    { growth: 3 },
  ),
  column(
    'remotePort',
    wordsOf('remotePort'),
    88,
    ({ connection }) => connection.remote?.port ?? null,
    ({ connection }) => (connection.remote === null ? '' : portText(connection.remote)),
    numeric,
  ),
  ...remoteColumns,
  column(
    'created',
    wordsOf('created'),
    112,
    ({ connection }) =>
      openTimeOf(connection) ??
      (connection.firstSeenAt === null ? null : connection.firstSeenAt - earlierMs),
    ({ connection }) => openedText(connection),
    { dropOrder: 1 },
  ),
  column(
    'ended',
    () => ({ title: text().past.columnTitle, hint: text().past.columnHint }),
    112,
    ({ connection }) => endedKey(connection),
    ({ connection }) => endedText(connection),
    ofPast,
  ),
  column(
    'service',
    wordsOf('service'),
    136,
    ({ process }) => serviceText(process),
    ({ process }) => visibleText(serviceText(process) ?? ''),
    { dropOrder: 2, growth: 2 },
  ),
  ...measureColumns,
  column(
    'user',
    wordsOf('user'),
    90,
    ({ connection }) => userOf(connection),
    ({ connection }) => visibleText(userOf(connection) ?? ''),
    hidden,
  ),
  column(
    'namespace',
    wordsOf('namespace'),
    110,
    ({ connection }) => connection.namespace?.toLowerCase() ?? null,
    ({ connection }) => visibleText(connection.namespace ?? ''),
    hidden,
  ),
  column(
    'commandLine',
    wordsOf('commandLine'),
    260,
    ({ process }) => process?.commandLine?.join(' ').toLowerCase() ?? null,
    ({ process }) => commandText(process?.commandLine ?? []),
    hidden,
  ),
  column(
    'path',
    wordsOf('path'),
    220,
    ({ process }) => process?.executable ?? null,
    ({ process }) => visibleText(process?.executable ?? ''),
    hidden,
  ),
  column(
    'parent',
    wordsOf('parent'),
    120,
    ({ process }) =>
      process?.parent?.name?.toLowerCase() ?? process?.parent?.pid.toString() ?? null,
    ({ process }) => parentText(process?.parent ?? null),
    hidden,
  ),
  column(
    'container',
    wordsOf('container'),
    110,
    ({ process }) => process?.container ?? null,
    ({ process }) => visibleText(process?.container ?? ''),
    hidden,
  ),
  column(
    'receiveQueue',
    wordsOf('receiveQueue'),
    72,
    ({ connection }) => connection.receiveQueue,
    ({ connection }) => numberText(connection.receiveQueue),
    { ...numeric, ...hidden },
  ),
  column(
    'sendQueue',
    wordsOf('sendQueue'),
    72,
    ({ connection }) => connection.sendQueue,
    ({ connection }) => numberText(connection.sendQueue),
    { ...numeric, ...hidden },
  ),
  column(
    'stateSince',
    wordsOf('stateSince'),
    104,
    ({ connection }) => connection.changedAt,
    ({ connection: { changedAt } }) => (changedAt === null ? '' : timeText(changedAt)),
    hidden,
  ),
  column(
    'age',
    wordsOf('age'),
    84,
    ({ connection }) => {
      const openTime = openTimeOf(connection);
      return openTime === null ? null : -openTime;
    },
    ({ connection }) => {
      const openTime = openTimeOf(connection);
      return openTime === null || connection.captured ? '' : ageText(connection, openTime);
    },
    { ...numeric, ...hidden },
  ),
];

/** The column of an id that may come from another version's settings; the first one if there is none. */
export function columnOf(id: string): Column {
  return byId.get(id) ?? processColumn;
}

const byId: ReadonlyMap<string, Column> = new Map(columns.map((each) => [each.id, each]));

// What was there before Sockeye looked stands before whatever opened since.
const earlierMs = 1e13;

function endpointKey(endpoint: Endpoint | null): SortKey {
  return endpoint === null ? null : addressKey(endpoint.address);
}

function numberText(value: number | null): string {
  return value === null ? '' : countText(value);
}

function wordsOf(id: keyof Texts['columns']['titles']): () => Pick<Column, 'title' | 'hint'> {
  return () => {
    const { titles, hints } = text().columns;
    const hinted: Readonly<Record<string, string>> = hints;
    return { title: titles[id], hint: hinted[id] ?? null };
  };
}
