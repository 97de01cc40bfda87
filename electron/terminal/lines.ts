import type { Connection } from '../../shared/connection.ts';
import { visibleText } from '../../shared/visible-text.ts';
import { changedOwners, type ViewChanges } from './changes.ts';
import type { Paint } from './colour.ts';
import { endpointsText, ownersText, protocolText } from './socket-text.ts';

/** One line for each thing that happened: what closed, then what changed, then what opened. */
export function formatChanges(changes: ViewChanges, at: number, paint: Paint): string[] {
  const time = formatTime(at);
  const line = (sign: string, connection: Connection, state: string, owners: string) =>
    [
      `${sign} ${time}`,
      protocolText(connection).padEnd(4),
      state.padEnd(longestState),
      endpointsText(connection),
      owners,
      ...namespaceText(connection),
    ].join('  ');
  return [
    ...changes.closed.map((connection) =>
      paint('closed', line('×', connection, stateText(connection), ownersText(connection))),
    ),
    ...changes.changed.map(({ before, after }) =>
      paint(
        'changed',
        line('~', after, stateChangeText(before, after), ownersChangeText(before, after)),
      ),
    ),
    ...changes.opened.map((connection) =>
      paint('opened', line('+', connection, stateText(connection), ownersText(connection))),
    ),
  ];
}

/** The time of day with its milliseconds, as the clock on the wall has it. */
export function formatTime(at: number): string {
  const date = new Date(at);
  const two = (part: number) => String(part).padStart(2, '0');
  const seconds = `${two(date.getSeconds())}.${String(date.getMilliseconds()).padStart(3, '0')}`;
  return `${two(date.getHours())}:${two(date.getMinutes())}:${seconds}`;
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

const longestState = 'ESTABLISHED → FIN_WAIT_1'.length;

/** Nothing where it is Sockeye's own, as it nearly always is. */
function namespaceText({ namespace }: Connection): readonly string[] {
  return namespace === null ? [] : [`in ${visibleText(namespace)}`];
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
