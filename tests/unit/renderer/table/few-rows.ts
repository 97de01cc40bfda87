import type { Row } from '../../../../renderer/table/connections.ts';
import { filterOf } from '../../../../renderer/views/view.ts';
import { defaultSettings } from '../../../../shared/settings.ts';
import { connection, owner } from '../rows.ts';

/** The filter of the settings as they come, with no text. */
export const noFilter = filterOf(defaultSettings, { text: '' });

export function rowOf(id: string): Row {
  return { connection: connection(id), process: null, mark: null };
}

export function owned(id: string, pid: number, name: string): Row {
  return { connection: connection(id, { owners: [owner(pid, name)] }), process: null, mark: null };
}

export function rowsById(...rows: readonly Row[]): Map<string, Row> {
  return new Map(rows.map((row) => [row.connection.id, row]));
}
