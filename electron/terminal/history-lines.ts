import type { HistoryEntry } from '../../shared/history.ts';
import type { Paint } from './colour.ts';
import { formatDate, lifeText } from './lines.ts';
import { endpointsText, namespaceText, ownersText, protocolText } from './socket-text.ts';

/** When it was there, what it was, and who held it: one line. */
export function historyLine(entry: HistoryEntry, paint: Paint): string {
  const { connection, end } = entry;
  const line = [
    spanText(entry),
    protocolText(connection).padEnd(4),
    (connection.state ?? '-').padEnd(longestState),
    endpointsText(connection),
    ownersText(connection),
    ...namespaceText(connection),
  ].join('  ');
  return end === 'open' ? paint('opened', line) : line;
}

/** `2026-11-20 11:58:02  – 12:04:51`: a question mark where it may have been there for longer. */
function spanText(entry: HistoryEntry): string {
  const { connection, seenFrom } = entry;
  const isSince = connection.openedAt === null ? '?' : ' ';
  return `${formatDate(seenFrom)}${isSince} – ${untilText(entry).padEnd(timeLength + 1)}`;
}

/** The day only if it is another; of a brief one how long it lived. */
function untilText({ connection, seenFrom, seenTo, end }: HistoryEntry): string {
  const { state, openedAt, changedAt } = connection;
  const lifeMs = openedAt === null || changedAt === null ? null : changedAt - openedAt;
  if (end === 'open') return 'now';
  if (state === 'CLOSED' && lifeMs !== null && lifeMs < 1000) return `+${lifeText(lifeMs)}`;
  const day = formatDate(seenFrom).slice(0, dayLength);
  const to = formatDate(seenTo);
  return `${to.startsWith(day) ? to.slice(dayLength) : to}${end === 'not-known' ? '?' : ''}`;
}

const dayLength = '2026-11-20 '.length;
const timeLength = '12:04:51'.length;
const longestState = 'ESTABLISHED'.length;
