import { describe, expect, it } from 'vitest';
import { columns } from '../../../../renderer/columns/columns.ts';
import { rowPieces } from '../../../../renderer/copying/row-pieces.ts';
import { defaultSettings } from '../../../../shared/settings.ts';
import { pageOf } from '../drawn.tsx';
import { connection, owner, processOf } from '../rows.ts';

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

it('has in a file the columns that are wanted, however narrow the window is', () => {
  const titles = (roomPx: number) =>
    [...rowPieces(pageOf(undefined, { roomPx }), [], 'csv', 'shown')].join('').trim().split(',');
  expect(titles(300)).toEqual(
    columns.filter(({ shown, ofPast }) => shown && !ofPast).map(({ title }) => title),
  );
  expect(titles(300)).toEqual(titles(2000));
});

describe('all facts of a row', () => {
  const parent = { pid: 1, name: 'init' };
  const facts = { executable: '/usr/bin/node', commandLine: ['node', '=a b'], parent };
  const row = {
    connection: connection('a'),
    process: processOf(4711, { ...facts, unit: 'web.service', services: [], container: null }),
    mark: null,
  };

  it('are those of the socket and of its process, in CSV as in Markdown', () => {
    const [head, first, unowned] = [
      ...rowPieces(pageOf(), [row, { ...row, process: null }], 'csv', 'all'),
    ]
      .join('')
      .split('\r\n')
      .map((line) => line.split(',').slice(-8).join(','));
    expect([head, first, unowned]).toEqual([
      'remote_country,remote_host,parent_pid,executable,command_line,unit,services,container',
      ',,1,/usr/bin/node,"node ""=a b""",web.service,,',
      ',,,,,,,',
    ]);
    const table = [...rowPieces(pageOf(), [row], 'markdown', 'all')].join('');
    expect(table).toContain('| 1 | /usr/bin/node | node "=a b" | web.service |  |  |');
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
  return [...rowPieces(page, [row], 'text')].join('');
}
