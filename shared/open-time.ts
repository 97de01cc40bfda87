import type { Connection } from './connection.ts';

/** When a connection was opened, as the system says or as it was seen; null if neither. */
export function openTimeOf({
  createdAt,
  openedAt,
}: Pick<Connection, 'createdAt' | 'openedAt'>): number | null {
  return createdAt ?? openedAt;
}
