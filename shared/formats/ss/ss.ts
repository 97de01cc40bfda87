import type { Protocol } from '../../connection.ts';
import type { Format, PrintedSocket, PrintedTable } from '../format.ts';
import { leftOutNotice } from '../left-out.ts';
import { lineIndexes } from '../line-indexes.ts';
import { familyOf } from '../printed-address.ts';
import { splitPort } from '../printed-endpoint.ts';
import { asksForOwners, protocolOf, stateAsked } from './call.ts';
import { beginsLikeSs, recordsOf, type SsRecord } from './record.ts';
import { showsCounters, socketFrom } from './socket.ts';

/** `ss` of iproute2 of any age, with any of -a, -e, -H, -i, -l, -m, -n, -O, -o, -p, -t and -u. */
export const ss: Format = { tool: 'ss', recognizes: beginsLikeSs, read };

function read(lines: readonly string[]): PrintedTable {
  const { sections, notUnderstood } = recordsOf(lines);
  const records = sections.flatMap((section) => section.records);
  const capture = { isOld: isOldSs(records), countsTraffic: records.some(showsCounters) };
  const sockets: PrintedSocket[] = [];
  const misread: SsRecord[] = [];
  const notices = new Set<string>();
  let leftOut = 0;
  for (const section of sections) {
    const { protocol, notice } = protocolOf(section);
    if (notice !== null) notices.add(notice);
    const state = stateAsked(section);
    for (const record of section.records) {
      const named = protocolNamed(record.columns.netid);
      if (named === 'other') {
        leftOut += 1;
        continue;
      }
      const socket = socketFrom(record, { ...capture, protocol: named ?? protocol, state });
      if (socket === null) misread.push(record);
      else sockets.push(socket);
    }
  }
  if (leftOut > 0) notices.add(leftOutNotice(leftOut));
  return {
    sockets,
    tellsOwners: sections.some(asksForOwners) || sockets.some(({ owners }) => owners.length > 0),
    notUnderstood: [...notUnderstood, ...misread.flatMap(lineIndexes)].sort((a, b) => a - b),
    notices: [...notices],
  };
}

/** null where ss names none. */
function protocolNamed(netid: string | null): Protocol | 'other' | null {
  if (netid === null || netid === 'tcp' || netid === 'udp') return netid;
  return 'other';
}

/** Up to iproute2 4.14, the peer of an IPv4 listener is `*:*`, not `0.0.0.0:*`; still older ones write `:::22`. */
function isOldSs(records: readonly SsRecord[]): boolean {
  return records.some(({ columns: { local, peer } }) => {
    const host = splitPort(local)?.host ?? '';
    return (peer === '*:*' && isIpv4(host)) || host === '::';
  });
}

function isIpv4(host: string): boolean {
  return familyOf(host.split('%', 1)[0] ?? '') === 'ipv4';
}
