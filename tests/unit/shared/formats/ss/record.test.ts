import { describe, expect, it } from 'vitest';
import { ss } from '../../../../../shared/formats/ss/ss.ts';
import { inShort, leftOut } from '../read-fixture.ts';

describe('a record', () => {
  it('may have owners wrapped to a line of their own', () => {
    const { sockets, notUnderstood } = ss.read([
      'tcp    LISTEN  0       128                   [::]:22               [::]:*     ',
      ' users:(("sshd",pid=800,fd=4))',
    ]);
    expect(notUnderstood).toEqual([]);
    expect(sockets.map(inShort)).toEqual(['tcp [::]:22 * LISTEN 800 sshd']);
  });

  it('may have the name of a process that holds line breaks', () => {
    const table = ss.read([
      'tcp LISTEN 0 128 0.0.0.0:22 0.0.0.0:* users:(("a',
      '',
      'b",pid=7,fd=3)) ino:5 sk:1',
      'nonsense',
    ]);
    expect(table.sockets.map(({ owners, kernelId }) => [owners, kernelId])).toEqual([
      [[{ pid: 7, name: 'a\n\nb', user: null }], '1'],
    ]);
    expect(table.notUnderstood).toEqual([3]);
  });
});

describe('lines that are no rows', () => {
  it('are listed, unless they belong to a row or are of standard error', () => {
    const table = ss.read([
      '\t cubic of nothing',
      'RTNETLINK answers: Invalid argument',
      '',
      'tcp LISTEN 0 128 0.0.0.0:22 0.0.0.0:*',
      '\t cubic cwnd:10',
      '',
      '\t cubic after a gap',
      'u_str ESTAB 0 0 * 1 * 2',
      ' more of it',
      'tcp LISTEN 0 128 0.0.0.0:99999 0.0.0.0:*',
      'tcp LISTEN 0 128 0.0.0.0:22',
      'tcp LISTENING-HARD 0 128 0.0.0.0:22 0.0.0.0:*',
    ]);
    expect(table.sockets.map(({ firstLine, lineCount }) => [firstLine, lineCount])).toEqual([
      [3, 2],
    ]);
    expect(table.notUnderstood).toEqual([0, 6, 9, 10, 11]);
    expect(table.notices).toEqual([leftOut(1)]);
  });
});
