import { describe, expect, it } from 'vitest';
import { openEnds } from '../../../../shared/packets/open-ends.ts';
import { connection } from '../../renderer/rows.ts';

const row = connection('1', { state: 'ESTABLISHED' });
const { local, remote } = row;
if (remote === null) throw new Error('It has no remote end');

describe('openEnds', () => {
  it('knows the ends of a connection that is open, whichever is asked for first', () => {
    const wasOpen = openEnds([row], null);
    expect([wasOpen(local, remote), wasOpen(remote, local)]).toEqual([true, true]);
    expect(wasOpen(local, { ...remote, port: remote.port + 1 })).toBe(false);
  });

  it.each([
    ['closes', connection('1', { state: 'CLOSE_WAIT' }), null],
    ['is of another namespace', connection('1', { namespace: 'web' }), null],
    ['is not of the namespace', row, 'web'],
    ['is of UDP', connection('1', { protocol: 'udp' }), null],
  ])('does not count one that %s', (_name, other, namespace) => {
    expect(openEnds([other], namespace)(local, remote)).toBe(false);
  });
});
