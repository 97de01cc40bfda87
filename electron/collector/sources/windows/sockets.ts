import { text } from '../../../../shared/language/text.ts';
import { RequestError } from '../../../../shared/result.ts';
import type { Socket, SocketSource } from '../source.ts';
import { createTableBytes, type TableCall, type TableReader } from './read-table-bytes.ts';
import { type TableLayout, tableLayouts, tableName } from './table-layout.ts';
import { createTableRows, type TableRows } from './table-rows.ts';

/** The sockets of this computer from the tables of iphlpapi, with the processes that opened them. */
export function iphlpapiSockets(callFor: (layout: TableLayout) => TableCall): SocketSource {
  const tables = tableLayouts.map(
    (layout): Table => ({
      layout,
      readBytes: createTableBytes(callFor(layout)),
      rows: createTableRows(layout),
    }),
  );

  return {
    async read() {
      const found = tables.map(readTable);
      const warnings = found.flatMap(({ warning }) => warning ?? []);
      // Nothing is not what there is: the last table stays.
      if (found.every(({ sockets }) => sockets === null)) {
        throw new RequestError('unavailable', warnings.join('; '));
      }
      return {
        sockets: found.flatMap(({ sockets }) => sockets ?? []),
        source: 'iphlpapi',
        warnings,
        hiddenOwners: null,
        revealable: false,
      };
    },
  };
}

type Table = {
  readonly layout: TableLayout;
  readonly readBytes: TableReader;
  readonly rows: TableRows;
};

/** `sockets` is null if the table could not be read. */
type Found = { readonly sockets: readonly Socket[] | null; readonly warning: string | null };

function readTable({ layout, readBytes, rows }: Table): Found {
  try {
    const bytes = readBytes();
    if (bytes === null) return { sockets: [], warning: null };
    const { sockets, missing } = rows.read(bytes);
    const warning = missing === 0 ? null : text().reading.rowsMissing(missing, tableName(layout));
    return { sockets, warning };
  } catch (error) {
    if (!(error instanceof RequestError)) throw error;
    return { sockets: null, warning: text().reading.tableUnread(tableName(layout), error.message) };
  }
}
