import type { Section } from './bars.ts';
import { benchHistory } from './history-bench.ts';
import { bytes, count, joined, milliseconds, table } from './report.ts';

export async function reportHistory(): Promise<Section> {
  const { recording, events, connections, bytesEach, queries, tableMs } = await benchHistory();
  const text = joined(
    '## History',
    'Recording 100 changes of 2,000 sockets, on the thread that polls: ' +
      `${milliseconds(recording.medianMs)} (median), ${milliseconds(recording.p95Ms)} (95th percentile).`,
    `First rows of ${count(events)} events of ${count(connections)} connections, ${bytes(bytesEach)} each on the disk:`,
    table(
      ['', 'found', 'first rows'],
      queries.map(({ query, found, ms }) => [
        query === '' ? 'everything' : `\`${query.replaceAll('|', '\\|')}\``,
        String(found),
        milliseconds(ms),
      ]),
    ),
    `The whole table as it was at a moment, of 2,000 sockets: ${milliseconds(tableMs)}.`,
  );
  const slowestMs = Math.max(...queries.map(({ ms }) => ms));
  return {
    text,
    bars: [
      {
        name: 'recording a poll of 100 changes, median',
        limit: 2,
        value: recording.medianMs,
        unit: 'ms',
      },
      {
        name: 'recording a poll of 100 changes, 95th percentile',
        limit: 2,
        value: recording.p95Ms,
        unit: 'ms',
      },
      { name: 'slowest first rows of a million events', limit: 200, value: slowestMs, unit: 'ms' },
      { name: 'slowest table as it was', limit: 200, value: tableMs, unit: 'ms' },
    ],
  };
}
