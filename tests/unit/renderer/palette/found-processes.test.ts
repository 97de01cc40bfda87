import { describe, expect, it } from 'vitest';
import { findProcesses, queryOf } from '../../../../renderer/palette/found-processes.ts';
import { parseQuery } from '../../../../shared/query.ts';
import { connection, owner, processOf } from '../rows.ts';

const processes = [
  processOf(30, { name: 'node' }),
  processOf(20, { name: 'electron-node' }),
  processOf(10, { name: 'node' }),
  processOf(40, { name: 'Nodejs' }),
  processOf(3000, { name: 'sshd' }),
];

describe('finding processes', () => {
  it('goes by part of their name in any case, those that begin with it first', () => {
    expect(findProcesses(processes, ' NODE ', 9)).toEqual([
      { name: 'Nodejs', pids: [40] },
      { name: 'node', pids: [10, 30] },
      { name: 'electron-node', pids: [20] },
    ]);
    expect(findProcesses(processes, 'node', 1)).toEqual([{ name: 'Nodejs', pids: [40] }]);
  });

  it('goes by the whole pid, too', () => {
    expect(findProcesses(processes, '3000', 9)).toEqual([{ name: 'sshd', pids: [3000] }]);
    expect(findProcesses(processes, '300', 9)).toEqual([]);
  });

  it('finds nothing by nothing', () => {
    expect(findProcesses(processes, ' ', 9)).toEqual([]);
  });
});

describe('the query of what was found', () => {
  it('finds one by its pid, and several by a name that may hold anything', () => {
    expect(queryOf({ name: 'node', pids: [10] })).toBe('pid:10');
    const name = 'a "b" or (c) 猫';
    const query = parseQuery(queryOf({ name, pids: [1, 2] }));
    const of = (processName: string) =>
      query.ok &&
      query.matches({
        connection: connection('1', { owners: [owner(1, processName)] }),
        process: null,
      });
    expect([of(name), of('a b')]).toEqual([true, false]);
  });
});
