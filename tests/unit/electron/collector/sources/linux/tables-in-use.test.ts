import { describe, expect, it } from 'vitest';
import { readTablesInUse } from '../../../../../../electron/collector/sources/linux/tables-in-use.ts';
import { madeUpProc } from './made-up-proc.ts';

const empty4 = 'sockets: used 3\nTCP: inuse 0 orphan 0 tw 0 alloc 1 mem 71\nUDP: inuse 0 mem 0\n';
const empty6 = 'TCP6: inuse 0\nUDP6: inuse 0\nRAW6: inuse 0\n';

describe('the tables that are not empty', () => {
  it.each<[name: string, sockstat: string, sockstat6: string, tables: string[]]>([
    ['none', empty4, empty6, []],
    ['TCP', empty4.replace('TCP: inuse 0', 'TCP: inuse 2'), empty6, ['tcp']],
    ['TCP over IPv6', empty4, empty6.replace('TCP6: inuse 0', 'TCP6: inuse 12'), ['tcp6']],
    ['TIME_WAIT, of either family', empty4.replace('tw 0', 'tw 7'), empty6, ['tcp', 'tcp6']],
    ['UDP', empty4.replace('UDP: inuse 0', 'UDP: inuse 1'), empty6, ['udp']],
    ['UDP over IPv6', empty4, empty6.replace('UDP6: inuse 0', 'UDP6: inuse 1'), ['udp6']],
    ['all where nothing is counted', '', '', ['tcp', 'tcp6', 'udp', 'udp6']],
    ['all where it is nonsense', 'TCP: inuse', 'TCP6:', ['tcp', 'tcp6', 'udp', 'udp6']],
  ])('are %s', (_, sockstat, sockstat6, tables) => {
    const proc = madeUpProc();
    proc.write('net/sockstat', sockstat);
    proc.write('net/sockstat6', sockstat6);
    expect([...readTablesInUse(`${proc.root}/net`)]).toEqual(tables);
  });

  it('may be all where the counts cannot be read', () => {
    expect(readTablesInUse('/nonexistent').size).toBe(4);
  });
});
