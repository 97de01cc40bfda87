import type { Section } from './bars.ts';
import { benchIdle } from './idle-bench.ts';
import { joined, milliseconds, percent, table } from './report.ts';

const sockets = 300;

export async function reportIdle(): Promise<Section> {
  const cost = await benchIdle(sockets);
  const [collector, renderer] = [cost?.collector ?? null, cost?.renderer ?? null];
  const both = collector === null || renderer === null ? null : collector + renderer;
  return {
    text: joined(
      `## A minute with ${sockets} sockets of which none changes, read each second, and a visible page`,
      cost === null
        ? 'Not measured: it needs Linux, and a Chromium.'
        : table(
            ['share of one core', ''],
            [
              ['collector', percent(collector)],
              ["the page's process (renderer)", percent(renderer)],
              ['collector and page', percent(both)],
              ['beside them: browser host, which hands the messages on', percent(cost.host)],
              ["beside them: the browser's other processes", percent(cost.browser)],
            ],
          ),
      `Rows are shown ${milliseconds(cost?.shownMs ?? null)} after the page is asked for.`,
    ),
    bars: [
      { name: `collector at ${sockets} sockets`, limit: 0.3, value: collector, unit: 'percent' },
      {
        name: `collector and page at ${sockets} sockets`,
        limit: 1,
        value: both,
        unit: 'percent',
      },
    ],
  };
}
