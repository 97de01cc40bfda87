import { describe, expect, it } from 'vitest';
import { endpointsOf, kernelIdIn, mayBeSame } from '../../../../electron/collector/identity.ts';
import type { Socket } from '../../../../electron/collector/sources/source.ts';
import { createTracker } from '../../../../electron/collector/tracker.ts';
import { connection } from './sockets.ts';

describe('the id of a connection', () => {
  it.each(['a1', 'ino:4711', '133700000000000'])('T2 says what the kernel calls it: %s', (name) => {
    const socket = connection(5000, { kernelId: name, namespace: 'ip netns of mine' });
    const id = idOf(socket);
    expect(kernelIdIn(id)).toBe(name);
    expect(id).toBe(`${endpointsOf(socket)} ${name}`);
  });

  it('T2 says nothing of the kernel where it gave no name', () => {
    expect(kernelIdIn(idOf(connection(5000, { kernelId: null })))).toBeNull();
    expect(kernelIdIn('')).toBeNull();
  });

  it.each([
    ['tcp a b a1', 'tcp a b a1', true],
    ['tcp a b a1', 'tcp a b a2', false],
    ['tcp a b a1', 'tcp a b ino:7', true],
    ['tcp a b ino:8', 'tcp a b ino:7', false],
    ['tcp a b @m.1', 'tcp a b a1', true],
    ['tcp a b a1', 'tcp a b @m.1', true],
    ['tcp a b @m.1', 'tcp a b @m.2', true],
  ])('T2 compares only names of one kind: %s and %s', (one, other, same) => {
    expect(mayBeSame(one, other)).toBe(same);
  });
});

function idOf(socket: Socket): string {
  const [id = ''] = createTracker().track([socket], new Map(), 0).table.connections.keys();
  return id;
}
