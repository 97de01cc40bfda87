import { describe, expect, it } from 'vitest';
import {
  type NamespaceFindings,
  namespaceWarnings,
} from '../../../../../../../electron/collector/sources/linux/namespaces/namespace-warnings.ts';
import type { Namespace } from '../../../../../../../electron/collector/sources/linux/namespaces/namespaces.ts';

const fine: NamespaceFindings = {
  count: 9,
  problems: [],
  tooMany: 0,
  unread: 0,
  late: 0,
  denied: new Map(),
  unentered: [],
  elevated: false,
};

const blue: Namespace = { inode: 7, name: 'blue', pids: [], path: '/b', isChosen: true };

describe('what is said of network namespaces', () => {
  it.each<[what: string, findings: Partial<NamespaceFindings>, warnings: string[]]>([
    ['nothing where all were read', {}, []],
    [
      'nothing of processes that are not known to be elsewhere',
      { denied: new Map([[30, null]]) },
      [],
    ],
    [
      'T5 how many containers are not shown, each counted once',
      { denied: new Map([30, 31, 32].map((pid) => [pid, pid < 32 ? 'a' : 'b'])) },
      ['The sockets of 2 containers are not shown: only root may look into them'],
    ],
    [
      'T5 that not even root may, where it is root',
      { denied: new Map([[30, 'a']]), unentered: [blue], elevated: true },
      [
        'The sockets of 1 container and 1 named network namespace are not shown: not even root may look into them from here',
      ],
    ],
    [
      'T5 which could not be read and why, without letting names do harm',
      { problems: [{ name: 'b\u202elue', problem: 'EIO: i/o\nerror' }] },
      ['Sockets of the network namespace b\\u{202e}lue could not be read: EIO: i/o\\u{a}error'],
    ],
    [
      'T5 what is left out for being too much',
      { tooMany: 2, unread: 1, late: 3 },
      [
        'The sockets of 2 network namespaces are not shown: there are too many',
        'The sockets of 1 network namespace are not shown yet: they take turns',
        'Of 9 network namespaces 3 were not read again this time: it would take too long',
      ],
    ],
    [
      'T5 which one was read again too late',
      { late: 1 },
      ['Of 9 network namespaces 1 was not read again this time: it would take too long'],
    ],
  ])('is %s', (_, findings, warnings) => {
    expect(namespaceWarnings({ ...fine, ...findings })).toEqual(warnings);
  });

  it('names three that could not be read, and counts the others', () => {
    const problems = Array.from({ length: 5 }, (_, index) => ({ name: `n${index}`, problem: 'x' }));
    expect(namespaceWarnings({ ...fine, problems }).slice(2)).toEqual([
      'Sockets of the network namespace n2 could not be read: x',
      'Nor could those of 2 more network namespaces be read',
    ]);
  });
});
