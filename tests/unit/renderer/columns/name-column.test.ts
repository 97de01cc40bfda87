import { expect, it } from 'vitest';
import { placeColumns } from '../../../../renderer/columns/column-layout.ts';
import { resolveNames } from '../../../../renderer/columns/name-column.ts';
import { defaultSettings, type Settings } from '../../../../shared/settings.ts';
import { pageOf } from '../drawn.tsx';
import { delta } from '../rows.ts';

it('shows the names that are asked for beside the addresses, and moves no other column', () => {
  const before = idsOf(defaultSettings.columns);
  const { change, asks } = chosen({}, true);
  expect([asks, change.resolveNames]).toEqual([true, true]);
  const after = idsOf(change.columns ?? []);
  expect(after[after.indexOf('remoteAddress') + 1]).toBe('hostName');
  expect(after.filter((id) => id !== 'hostName')).toEqual(before);
});

it('leaves the columns alone where they show the names already, and once none are asked for', () => {
  const { columns = [] } = chosen({}, true).change;
  expect(chosen({ columns }, true)).toEqual({ asks: true, change: { resolveNames: true } });
  expect(chosen({ resolveNames: true }, false)).toEqual({
    asks: false,
    change: { resolveNames: false },
  });
});

function chosen(settings: Partial<Settings>, resolve: boolean) {
  const page = pageOf(delta([]), { settings: { ...defaultSettings, ...settings } });
  const changes: Partial<Settings>[] = [];
  const change = (next: Partial<Settings>) => void changes.push(next);
  const asks = resolveNames({ ...page, change }, resolve);
  return { asks, change: changes[0] ?? {} };
}

function idsOf(columns: Settings['columns']): readonly string[] {
  return placeColumns(columns, 1000).map(({ column }) => column.id);
}
