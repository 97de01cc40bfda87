import { formatEndpoint } from '../address.ts';
import type { Connection } from '../connection.ts';
import type { FiguresOf } from './finding.ts';
import { theSystem } from './finding.ts';
import { byProcess, evidence } from './rows.ts';
import { type Found, rule } from './rule.ts';

/** So many within the time that is looked back; then it is told of for as long as there are any. */
const beginsAt = 10;
const warningAt = 100;

/** Datagrams came faster than their process read them: there was no room left, and they are gone. */
export const udpDrops = rule('udp-drops', ({ connections, growth }, last) => {
  const all = growth?.of('udpReceiveDrops') ?? 0;
  if (growth === null || all === 0) return [];
  const dropsOf = ({ local }: Connection) => growth.udpDropsAt(formatEndpoint(local));
  const dropping = [...connections.values()].filter(
    (row) => row.protocol === 'udp' && row.namespace === null && dropsOf(row) > 0,
  );
  const found = (
    dropped: number,
    group: Pick<Found<'udp-drops'>, 'subject' | 'rows' | 'rowCount'>,
  ): Found<'udp-drops'>[] => {
    if (dropped < (last(group.subject) === null ? beginsAt : 1)) return [];
    const figures: FiguresOf['udp-drops'] = { dropped, withinMs: growth.withinMs };
    return [{ severity: dropped >= warningAt ? 'warning' : 'notice', ...group, figures }];
  };
  if (dropping.length === 0) return found(all, { subject: theSystem, ...evidence([]) });
  return byProcess(dropping).flatMap(({ subject, rows }) => {
    const dropped = rows.reduce((total, row) => total + dropsOf(row), 0);
    return found(dropped, { subject, ...evidence(rows) });
  });
});
