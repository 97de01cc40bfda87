import type { Connection } from '../../shared/connection.ts';
import { changedOwners, type ViewChanges } from './changes.ts';
import type { Paint } from './colour.ts';
import { endpointsText, namespaceText, ownersText, protocolText } from './socket-text.ts';

/** One line for each thing that happened: what closed, then what changed, then what opened. */
export function formatChanges(changes: ViewChanges, at: number, paint: Paint): string[] {
  return [
    ...changes.closed.map((connection) =>
      paint('closed', lineOf('×', at, connection, lastStateText(connection))),
    ),
    ...changes.changed.map(({ before, after }) => {
      const state = stateChangeText(before, after);
      return paint('changed', lineOf('~', at, after, state, ownersChangeText(before, after)));
    }),
    ...changes.opened.map((connection) => paint('opened', lineOf('+', at, connection))),
  ];
}

/** One line for each of them, as they are. */
export function formatMatches(
  connections: readonly Connection[],
  at: number,
  paint: Paint,
): string[] {
  return connections.map((connection) => paint('opened', lineOf('=', at, connection)));
}

/** The time of day with its milliseconds, as the clock on the wall has it. */
export function formatTime(at: number): string {
  const date = new Date(at);
  const two = (part: number) => String(part).padStart(2, '0');
  const seconds = `${two(date.getSeconds())}.${String(date.getMilliseconds()).padStart(3, '0')}`;
  return `${two(date.getHours())}:${two(date.getMinutes())}:${seconds}`;
}

/** `2026-11-20 18:51:19`, in the time of this computer. */
export function formatDate(at: number): string {
  const date = new Date(at);
  const two = (part: number) => String(part).padStart(2, '0');
  const day = [date.getFullYear(), two(date.getMonth() + 1), two(date.getDate())].join('-');
  return `${day} ${[date.getHours(), date.getMinutes(), date.getSeconds()].map(two).join(':')}`;
}

/** The changes as `watch --json` prints them; `from` and `to` are states, `ownersBefore` who held it until now. */
export function changesToJson({ opened, changed, closed }: ViewChanges, at: number) {
  return {
    kind: 'delta' as const,
    at,
    opened,
    changed: changed.map(({ before, after }) => ({
      ...after,
      from: before.state,
      to: after.state,
      ownersBefore: before.owners,
    })),
    closed,
  };
}

function lineOf(
  sign: string,
  at: number,
  connection: Connection,
  state = stateText(connection),
  owners = ownersText(connection),
): string {
  return [
    `${sign} ${formatTime(at)}`,
    protocolText(connection).padEnd(4),
    state.padEnd(longestState),
    endpointsText(connection),
    owners,
    ...namespaceText(connection),
  ].join('  ');
}

const longestState = 'ESTABLISHED → FIN_WAIT_1'.length;

/** Of one that no reading had, how long it lived. */
function lastStateText(connection: Connection): string {
  const { state, openedAt, changedAt } = connection;
  if (state !== 'CLOSED' || openedAt === null || changedAt === null) return stateText(connection);
  return `CLOSED after ${lifeText(changedAt - openedAt)}`;
}

/** `532 µs`, `2.0 ms`, `4.3 s`. */
export function lifeText(lifeMs: number): string {
  if (lifeMs < 1) return `${Math.round(lifeMs * 1000)} µs`;
  return lifeMs < 1000 ? `${lifeMs.toFixed(1)} ms` : `${(lifeMs / 1000).toFixed(1)} s`;
}

function stateText({ state }: Connection): string {
  return state ?? '-';
}

function stateChangeText(before: Connection, after: Connection): string {
  if (before.state === after.state) return stateText(after);
  return `${stateText(before)} → ${stateText(after)}`;
}

function ownersChangeText(before: Connection, after: Connection): string {
  if (!changedOwners(before, after)) return ownersText(after);
  return `${ownersText(before)} → ${ownersText(after)}`;
}
