import type { Section } from './bars.ts';
import { joined, milliseconds, table } from './report.ts';
import { benchStart } from './start-bench.ts';

/** To be called before there is any load. */
export async function reportStart(): Promise<Section> {
  const { listMs, servingMs, desktopMs } = await benchStart();
  return {
    text: joined(
      '## Start of each host (median)',
      table(
        ['', ''],
        [
          ['terminal: `sockeye list`, until it has ended', milliseconds(listMs)],
          ['browser host: `sockeye serve`, until it serves', milliseconds(servingMs)],
          [
            'desktop: until its window shows rows',
            desktopMs === null ? 'not measured: Electron cannot run here' : milliseconds(desktopMs),
          ],
        ],
      ),
    ),
    bars: [
      { name: '`sockeye list`', limit: 200, value: listMs, unit: 'ms' },
      { name: 'browser host serving', limit: 400, value: servingMs, unit: 'ms' },
    ],
  };
}
