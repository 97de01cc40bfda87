import { expect, it } from 'vitest';
import { partsOf } from '../../../../renderer/captures/capture-message.ts';
import {
  type CaptureTable,
  createCaptureTable,
} from '../../../../renderer/captures/capture-table.ts';
import { noFilter } from '../../../../renderer/page-state.ts';
import { filterOf } from '../../../../renderer/views/view.ts';
import { defaultSettings } from '../../../../shared/settings.ts';
import { connection, owner, processOf } from '../rows.ts';

it('shows a table that came in parts as if it had come whole', () => {
  const connections = Array.from({ length: 2500 }, (_, index) =>
    connection(`line ${index}`, { local: { address: '10.0.0.1', port: index, zone: null } }),
  );
  const table = tableOf(connections);
  expect(table.rows.size).toBe(2500);
  const ports = table.visible().map((row) => row.connection.local.port);
  expect(ports).toEqual(connections.map(({ local }) => local.port));
  expect(table.tally()).toMatchObject({ total: 2500, views: { established: 2500 } });
});

it('cuts a table into parts that are soon dealt with', () => {
  const connections = Array.from({ length: 2500 }, (_, index) => connection(`line ${index}`));
  const sizes = [...partsOf(wholeOf(connections))].map((part) => part.connections.put.length);
  expect(Math.max(...sizes)).toBeLessThanOrEqual(1000);
  expect(sizes.reduce((sum, size) => sum + size)).toBe(2500);
});

it('marks nothing as new', () => {
  const rows = [...tableOf([connection('line 1'), connection('line 2')]).rows.values()];
  expect(rows.map(({ mark }) => mark)).toEqual([null, null]);
});

it('knows the processes that the capture describes', () => {
  const table = tableOf([connection('line 1', { owners: [owner(7, 'nginx')] })], [processOf(7)]);
  expect(table.rows.get('line 1')?.process).toEqual(processOf(7));
});

it('is filtered and sorted like the live table', () => {
  const table = tableOf([
    connection('line 1', { owners: [owner(1, 'b')] }),
    connection('line 2', { owners: [owner(2, 'a')] }),
    connection('line 3', { owners: [owner(3, 'c')], protocol: 'udp', state: null }),
  ]);
  const filter = filterOf({ ...defaultSettings, udp4: false }, noFilter);
  table.arrange({ filter, sort: [{ column: 'process', descending: false }], group: 'none' });
  expect(idsOf(table)).toEqual(['line 2', 'line 1']);
});

type Connections = readonly ReturnType<typeof connection>[];

function tableOf(
  connections: Connections,
  processes: readonly ReturnType<typeof processOf>[] = [],
) {
  const table = createCaptureTable({
    filter: filterOf(defaultSettings, noFilter),
    sort: [{ column: 'localPort', descending: false }],
    group: 'none',
  });
  for (const part of partsOf(wholeOf(connections, processes))) table.add(part);
  return table;
}

function wholeOf(
  connections: Connections,
  processes: readonly ReturnType<typeof processOf>[] = [],
) {
  return {
    connections: new Map(connections.map((each) => [each.id, each])),
    processes: new Map(processes.map((each) => [`${each.pid}`, each])),
  };
}

function idsOf(table: CaptureTable): string[] {
  return table.visible().map(({ connection }) => connection.id);
}
