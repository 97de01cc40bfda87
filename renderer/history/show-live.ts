import type { Connection, Endpoint } from '../../shared/connection.ts';
import { text } from '../../shared/language/text.ts';
import type { Page } from '../page.ts';
import { isClosed, type Row } from '../table/connections.ts';
import { showRow } from '../watching/show-fired.ts';

/** Goes from a connection of the past to that of now, if it is there still. */
export function showInLive(page: Page, { connection }: Row): void {
  page.showLive();
  const row = liveRowOf(connection, page.rows.values());
  if (row === null) page.notice(() => text().past.notLiveAnyMore);
  else showRow(page, row);
}

/** The row of the same socket: between the same ends, and opened at the same time as far as that is known. */
export function liveRowOf(then: Connection, rows: Iterable<Row>): Row | null {
  for (const row of rows) {
    const { protocol, namespace, local, remote, openedAt } = row.connection;
    const isSame =
      protocol === then.protocol &&
      namespace === then.namespace &&
      sameEnd(local, then.local) &&
      sameEnd(remote, then.remote) &&
      (openedAt === null || openedAt <= (then.recorded?.seenTo ?? openedAt));
    if (isSame && !isClosed(row)) return row;
  }
  return null;
}

function sameEnd(one: Endpoint | null, other: Endpoint | null): boolean {
  if (one === null || other === null) return one === other;
  return one.address === other.address && one.port === other.port && one.zone === other.zone;
}
