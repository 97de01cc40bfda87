import { describe, expect, it } from 'vitest';
import { placeColumns } from '../../../../renderer/columns/column-layout.ts';
import { builtInSets, onlyThese } from '../../../../renderer/columns/column-sets.ts';
import { columns } from '../../../../renderer/columns/columns.ts';
import { parse } from '../../../../shared/parse.ts';
import { settingsSchema } from '../../../../shared/settings.ts';

describe('a set of columns', () => {
  it('shows these and no others, in this order', () => {
    const choice = onlyThese(['state', 'no such column', 'pid']);
    expect(placeColumns(choice, 2000).map(({ column }) => column.id)).toEqual(['state', 'pid']);
    expect(choice).toHaveLength(columns.length);
  });

  it('of TCPView has its columns in its order', () => {
    const set = builtInSets().find(({ id }) => id === 'tcpview');
    expect(placeColumns(set?.columns ?? [], 2000).map(({ column }) => column.id)).toEqual([
      ...['process', 'pid', 'protocol', 'state', 'localAddress', 'localPort', 'remoteAddress'],
      ...['remotePort', 'created', 'service', 'sentPackets', 'receivedPackets', 'sentBytes'],
      'receivedBytes',
    ]);
  });

  it('can be kept in the settings', () => {
    for (const set of builtInSets()) {
      expect(parse(settingsSchema, { columnSets: [set] }).columnSets).toEqual([set]);
    }
  });
});
