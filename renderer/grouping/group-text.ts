import type { Connection } from '../../shared/connection.ts';
import { text } from '../../shared/language/text.ts';
import { phaseOf, type TcpState } from '../../shared/tcp-states.ts';
import { visibleText } from '../../shared/visible-text.ts';
import { currentMeasures } from '../measures/measures.ts';
import { isClosed, type Row } from '../table/connections.ts';
import { addressText, ownerName, ownerText, pidText, portText } from '../table/row-text.ts';
import { bytesText, countText } from '../time-text.ts';
import { servingEnd } from './gathering.ts';
import type { Group, Line } from './lines.ts';
import { isGroup } from './lines.ts';

/** What a group is called. */
export function groupTitle({ kind, rows }: Pick<Group, 'kind' | 'rows'>): string {
  const [row] = rows;
  if (row === undefined) return '';
  const { connection, process } = row;
  const [owner] = connection.owners;
  switch (kind) {
    case 'application':
    case 'process':
      return owner === undefined ? ownerText(connection) || text().grid.notSaid : ownerName(owner);
    case 'remote':
      return connection.remote === null ? text().grid.noRemote : addressText(connection.remote);
    case 'port':
      return portTitle(connection);
    case 'container':
      return containerText(process?.container ?? null);
  }
}

function portTitle(connection: Connection): string {
  const { outgoing, portTitle } = text().grid;
  const end = servingEnd(connection);
  return end === null ? outgoing : portTitle(portText(end));
}

/** What tells it from others of the same name; null if there is nothing. */
export function groupNote({ kind, rows, processes }: Group): string | null {
  const [row] = rows;
  if (row === undefined) return null;
  const [owner] = row.connection.owners;
  if (kind === 'remote') {
    const hostName = row.connection.remoteFacts?.hostName ?? null;
    return hostName === null ? null : visibleText(hostName);
  }
  if (kind === 'port') return servingEnd(row.connection) === null ? text().grid.outgoingNote : null;
  if (kind !== 'application' && kind !== 'process') return null;
  if (processes > 1) return text().grid.processes(processes, countText(processes));
  return owner === undefined ? null : pidText(owner) || null;
}

/** What its open sockets come to: how many they are, those in the states asked for most, and what went through them. */
export function groupCounts({ rows }: Pick<Group, 'rows'>): string {
  const open = rows.filter((row) => !isClosed(row) && row.left !== true);
  const inState = (state: TcpState) =>
    countText(open.filter(({ connection }) => connection.state === state).length);
  const texts = text().grid;
  const [listening, established] = [inState('LISTEN'), inState('ESTABLISHED')];
  const [sent, received] = [bytesOf(open, 'sentBytes'), bytesOf(open, 'receivedBytes')];
  return [
    texts.sockets(open.length, countText(open.length)),
    ...(listening === '0' ? [] : [texts.listening(listening)]),
    ...(established === '0' ? [] : [texts.established(established)]),
    ...(sent === null ? [] : [texts.sent(bytesText(sent))]),
    ...(received === null ? [] : [texts.received(bytesText(received))]),
  ].join(' · ');
}

/** null unless each connection was counted: a part of a sum would pass for the whole. */
function bytesOf(open: readonly Row[], of: 'sentBytes' | 'receivedBytes'): number | null {
  const counted = open.filter(({ connection }) => carries(connection));
  if (counted.length === 0) return null;
  let sum = 0;
  for (const row of counted) {
    const bytes = currentMeasures(row)?.[of] ?? row.connection.traffic?.[of] ?? null;
    if (bytes === null) return null;
    sum += bytes;
  }
  return sum;
}

function carries({ protocol, state }: Connection): boolean {
  return protocol === 'tcp' && state !== null && phaseOf[state] === 'open';
}

/** What type-ahead looks at: the process of a row, the title of a group. */
export function lineName(line: Line): string {
  return isGroup(line) ? groupTitle(line) : (line.connection.owners[0]?.name ?? '');
}

function containerText(container: string | null): string {
  return container === null
    ? text().grid.noContainer
    : text().grid.containerTitle(visibleText(container.slice(0, 12)));
}
