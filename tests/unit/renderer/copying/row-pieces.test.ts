import { describe, expect, it } from 'vitest';
import { columns } from '../../../../renderer/columns.ts';
import { rowText } from '../../../../renderer/copying/row-pieces.ts';
import { defaultSettings } from '../../../../shared/settings.ts';
import { pageOf } from '../drawn.tsx';
import { connection, owner } from '../rows.ts';

describe('a copied row', () => {
  it('reads as it stands in the grid', () => {
    expect(copied('node')).toBe('node\t4711\tTCP\tESTABLISHED\t127.0.0.1\t3000');
  });

  it.each(['=1+1', '+cmd', '-bash', '@SUM(A1)', '＝1+1', "=cmd|'/c calc'!A1"])(
    'is no formula to a spreadsheet, even if a process is named %s',
    (name) => {
      expect(copied(name).split('\t')[0]).toBe(`'${name}`);
    },
  );

  it.each(['node', '-5', '+1.5', '5=5', "a'b", '', '::1'])('leaves %j as it is', (name) => {
    expect(copied(name).split('\t')[0]).toBe(name);
  });
});

function copied(name: string): string {
  const shown = ['process', 'pid', 'protocol', 'state', 'localAddress', 'localPort'];
  const chosen = columns.map(({ id }) => ({ id, widthPx: 100, shown: shown.includes(id) }));
  const page = pageOf(undefined, { settings: { ...defaultSettings, columns: chosen } });
  const row = {
    connection: connection('a', { owners: [owner(4711, name)] }),
    process: null,
    mark: null,
  };
  return rowText(page, row);
}
