import type { Traffic } from '../shared/connection.ts';
import { type Column, column, hidden, numeric } from './column.ts';
import { bytesText, countText } from './time-text.ts';

/** The counters that the system keeps of a connection, where it is asked for them. */
export const trafficColumns: readonly Column[] = [
  traffic('sentPackets', 'Sent packets', countText),
  traffic('receivedPackets', 'Received packets', countText),
  traffic('sentBytes', 'Sent bytes', bytesText),
  traffic('receivedBytes', 'Received bytes', bytesText),
];

function traffic(of: keyof Traffic, title: string, text: (count: number) => string): Column {
  return column(
    of,
    title,
    92,
    ({ connection }) => connection.traffic?.[of] ?? null,
    ({ connection }) => (connection.traffic === null ? '' : text(connection.traffic[of])),
    {
      ...numeric,
      ...hidden,
      traffic: true,
      hint: 'Reading the traffic counters makes each reading several times slower.',
    },
  );
}
