import type { Connection } from '../../shared/connection.ts';
import type { FindingRule } from '../../shared/findings/rules.ts';
import type { HistoryEntry, HistoryFinding } from '../../shared/history.ts';
import { parseQuery } from '../../shared/query.ts';
import type { HistoryReader } from '../history/reader.ts';
import { unknownConnection } from '../history/unknown-connection.ts';

/** What was found, with those of its connections that were asked for. */
export type NarrowedFinding = HistoryFinding & { readonly connections: readonly Connection[] };

/**
 * The findings that one of their recorded connections shows by which the query, which is right, finds them; where none of
 * those is kept, and where there are none, what the finding is about is asked.
 */
export async function narrowFindings(
  found: readonly HistoryFinding[],
  query: string,
  reader: Pick<HistoryReader, 'read'>,
): Promise<readonly NarrowedFinding[]> {
  let now = 0;
  const parsed = parseQuery(query, { now: () => now });
  if (!parsed.ok) return [];
  const entries = await readRows(found, reader);
  return found.flatMap((one) => {
    const { rule, rows } = one.finding;
    const asks = ({ connection, process, seenTo }: Asked) => {
      // How old a connection is goes by when it was last seen, as in the rest of the history.
      now = seenTo;
      return parsed.matches({ connection: { ...connection, findings: [rule] }, process });
    };
    const kept = rows.flatMap((id) => entries.get(id) ?? []);
    const connections = kept.filter(asks).map(({ connection }) => connection);
    const isAsked = kept.length > 0 ? connections.length > 0 : asks(standInFor(one));
    return isAsked ? [{ ...one, connections }] : [];
  });
}

type Asked = Pick<HistoryEntry, 'connection' | 'process' | 'seenTo'>;

const rowsAtOnce = 1000;

/** The connections of all of them that are still kept, by their ids. */
async function readRows(
  found: readonly HistoryFinding[],
  reader: Pick<HistoryReader, 'read'>,
): Promise<ReadonlyMap<string, HistoryEntry>> {
  const wanted = new Set(found.flatMap(({ finding }) => finding.rows));
  const entries = new Map<string, HistoryEntry>();
  const since = found.reduce((first, one) => Math.min(first, one.since), Number.POSITIVE_INFINITY);
  let after: string | null = null;
  while (entries.size < wanted.size) {
    const range = { since, until: null, after, limit: rowsAtOnce };
    const page = await reader.read({ query: 'finding:', ...range });
    for (const entry of page.entries) {
      const { id } = entry.connection;
      if (wanted.has(id)) entries.set(id, entry);
    }
    if (page.next === null) break;
    after = page.next;
  }
  return entries;
}

/** What a finding is about, as if it were a connection. */
function standInFor({ finding, since, until }: HistoryFinding): Asked {
  const { namespace, process, local, remote } = finding.subject;
  const connection: Connection = {
    ...unknownConnection,
    protocol: protocolOf(finding.rule),
    namespace,
    local: local ?? unknownConnection.local,
    remote,
    owners: process === null ? [] : [{ ...process, user: null }],
    openedAt: since,
    firstSeenAt: since,
  };
  return { connection, process: null, seenTo: until ?? since };
}

function protocolOf(rule: FindingRule): Connection['protocol'] {
  return rule === 'udp-drops' ? 'udp' : 'tcp';
}
