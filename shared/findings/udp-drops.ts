import { formatEndpoint } from '../address.ts';
import type { Connection } from '../connection.ts';
import { systemIn } from './finding.ts';
import { byProcess, evidence, type Group } from './rows.ts';
import { type Found, rule } from './rule.ts';

/** So many within the time that is looked back; then it is told of for as long as there are any. */
const beginsAt = 10;
const warningAt = 100;

/** Datagrams came faster than their process read them: there was no room left, and they are gone. */
export const udpDrops = rule('udp-drops', ({ connections, growth }, last) => {
  const dropping = [...growth].filter(([, counted]) => (counted.of('udpReceiveDrops') ?? 0) > 0);
  return dropping.flatMap(([namespace, counted]) => {
    const isLosing = ({ protocol, namespace: place, local }: Connection) =>
      protocol === 'udp' && place === namespace && counted.udpDropsAt(formatEndpoint(local)) > 0;
    const losing = [...connections.values()].filter(isLosing);
    const unseen: readonly Group[] = [{ subject: systemIn(namespace), rows: [] }];
    const groups = losing.length > 0 ? byProcess(losing) : unseen;
    return groups.flatMap(({ subject, rows }): Found<'udp-drops'>[] => {
      // Of sockets that share an endpoint it is known together.
      const endpoints = new Set(rows.map(({ local }) => formatEndpoint(local)));
      const own = [...endpoints].reduce((total, end) => total + counted.udpDropsAt(end), 0);
      const dropped = rows.length > 0 ? own : (counted.of('udpReceiveDrops') ?? 0);
      if (dropped < (last(subject) === null ? beginsAt : 1)) return [];
      const figures = { dropped, withinMs: counted.withinMs };
      const severity = dropped >= warningAt ? 'warning' : 'notice';
      return [{ severity, subject, ...evidence(rows), figures }];
    });
  });
});
