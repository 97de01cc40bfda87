import { expect, it } from 'vitest';
import { parseStats } from '../../../../../../../electron/collector/sources/linux/tracing/stats.ts';

const stats = `entries: 13
overrun: 2
commit overrun: 3
bytes: 988
oldest event ts: 37930.764075
now ts: 37930.836598
dropped events: 4
read events: 7
`;

it('what a buffer says of itself is read, all kinds of loss together', () => {
  expect(parseStats(stats)).toEqual({ waiting: 13, lost: 9, nowMs: 37_930_836.598 });
});

it('blanks stand before a young time', () => {
  const young = stats.replaceAll('37930.', '    0.');
  expect(parseStats(young)).toEqual({ waiting: 13, lost: 9, nowMs: 836.598 });
});

it.each([
  '',
  'entries: 13\n',
  stats.replace('now ts', 'then ts'),
  stats.replace('37930.836598', '1ffe'),
])('it is not taken for what it is not', (text) => {
  expect(parseStats(text)).toBeNull();
});
