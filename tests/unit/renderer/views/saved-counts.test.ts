import { expect, it } from 'vitest';
import type { Row } from '../../../../renderer/table/connections.ts';
import { countSaved } from '../../../../renderer/views/saved-counts.ts';
import type { Connection } from '../../../../shared/connection.ts';
import { parse } from '../../../../shared/parse.ts';
import { type Settings, settingsSchema } from '../../../../shared/settings.ts';
import { connection } from '../rows.ts';

it('counts what each saved view would show, whatever is searched for now', () => {
  const rows = [
    row('a', { state: 'LISTEN', remote: null }),
    row('b', { state: 'ESTABLISHED' }),
    row('c', { state: 'TIME_WAIT' }),
    { ...row('d', { state: 'LISTEN', remote: null }), mark: { kind: 'closed', at: 1 } as const },
  ];
  expect(countsOf(rows)).toEqual({ listening: 1, waiting: 1, none: 0 });
  expect(countsOf(rows, { hiddenStates: ['TIME_WAIT'], tcp6: false, view: 'closing' })).toEqual({
    listening: 1,
    waiting: 0,
    none: 0,
  });
  expect(countsOf(rows, { tcp4: false })).toEqual({ listening: 0, waiting: 0, none: 0 });
  expect(countsOf([])).toEqual({ listening: 0, waiting: 0, none: 0 });
});

it('looks at no more than a few thousand rows at a time', () => {
  const rows = Array.from({ length: 20_000 }, (_, at) => row(`${at}`, { state: 'ESTABLISHED' }));
  const steps = [...countSaved(settingsWith({}), rows)];
  expect(Math.max(...steps.map(({ found }) => found))).toBeLessThanOrEqual(2000);
  expect(countsOf(rows)).toEqual({ listening: 0, waiting: 0, none: 0 });
  const listeners = rows.map(({ connection }) => row(connection.id, { state: 'LISTEN' }));
  expect(countsOf(listeners)).toEqual({ listening: 20_000, waiting: 0, none: 0 });
});

function countsOf(rows: readonly Row[], settings: Partial<Settings> = {}) {
  const counts: Record<string, number> = {};
  for (const { id, found } of countSaved(settingsWith(settings), rows)) {
    counts[id] = (counts[id] ?? 0) + found;
  }
  return counts;
}

function settingsWith(settings: Partial<Settings>): Settings {
  const saved = {
    listening: 'state:listen',
    waiting: 'state:time_wait',
    none: 'pid:0',
    broken: 'port:(',
  };
  const sort = [{ column: 'process', descending: false }];
  const savedViews = Object.entries(saved).map(([id, query]) => {
    return { id, name: id, query, group: 'none', sort, columns: null };
  });
  return parse(settingsSchema, { ...settings, savedViews });
}

function row(id: string, facts: Partial<Connection>): Row {
  return { connection: connection(id, facts), process: null, mark: null };
}
