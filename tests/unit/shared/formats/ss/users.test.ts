import { describe, expect, it } from 'vitest';
import { cutUsers } from '../../../../../shared/formats/ss/users.ts';

describe('cutUsers', () => {
  it.each([
    ['users:(("a",pid=1,fd=3))', [[1, 'a']]],
    [
      ' users:(("a",pid=1,fd=3),("b",pid=2,fd=4)) ino:5',
      [
        [1, 'a'],
        [2, 'b'],
      ],
    ],
    ['users:(("a",pid=1,fd=3),("a",pid=1,fd=4))', [[1, 'a']]],
    ['users:(("a",1,3))', [[1, 'a']]],
    ['users:(("a",pid=1,tid=2,fd=3))', [[1, 'a']]],
    ['users:(("a",pid=1,proc_ctx=s0-s0:c0,c3,fd=3))', [[1, 'a']]],
    ['timer:(keepalive,1min,0) users:(("a",1,3)) ino:5', [[1, 'a']]],
    ['users:(("next-server (v1",pid=1,fd=3))', [[1, 'next-server (v1']]],
    ['users:(("it\'s (x)",pid=1,fd=3))', [[1, "it's (x)"]]],
    ['users:(("",pid=1,fd=2",pid=77,fd=3))', [[77, '",pid=1,fd=2']]],
    ['users:(("x",pid=1",pid=77,fd=3))', [[77, 'x",pid=1']]],
    ['users:(("),(",pid=77,fd=3))', [[77, '),(']]],
    ['users:((")) ino:9 ",pid=77,fd=3))', [[77, ')) ino:9 ']]],
    ['users:(("",pid=1,fd=3))', [[1, '']]],
    ['users:(("a\nb",pid=1,fd=3))', [[1, 'a\nb']]],
    ['users:(("a",pid=1,fd=3),("b",pid=2', [[1, 'a']]],
    ['users:((', []],
  ])('%s are the owners %j', (text, owners) => {
    const users = cutUsers(text);
    expect(users?.owners.map(({ pid, name }) => [pid, name])).toEqual(owners);
  });

  it('keeps what stands around the block, and nothing that stands in it', () => {
    const text = ' timer:(on,1ms,0) users:(("ino:1 sk:2 ",pid=1,fd=3)) ino:5 sk:6';
    expect(cutUsers(text)?.rest).toBe(' timer:(on,1ms,0)  ino:5 sk:6');
    expect(cutUsers(' users:(("a",pid=1,fd=3),("b" ino:1')?.rest).toBe(' ');
  });

  it.each(['', ' ino:5 users:(("a",pid=1,fd=3))', ' users:5'])('“%s” names no owners', (text) => {
    expect(cutUsers(text)).toBeNull();
  });

  it.each([
    ['sshd', false],
    ['systemd-resolve', true],
    ['next-server (v1', true],
    ['it (x', true],
    ['it (x)', false],
    ['M\ufffd', true],
  ])('a process named “%s”: cut is %s', (name, isNameCut) => {
    expect(cutUsers(`users:(("${name}",pid=1,fd=3))`)?.isNameCut).toBe(isNameCut);
  });

  it('does not become slow by what only looks like an entry', () => {
    const start = performance.now();
    cutUsers(`users:(("${'),("'.repeat(100_000)}`);
    cutUsers(`users:(("${'",pid=1'.repeat(100_000)}))`);
    expect(performance.now() - start).toBeLessThan(2000);
  });
});
