import { expect, it } from 'vitest';
import { EndTreesDescription } from '../../../../renderer/ending/end-trees-description.tsx';
import type { TreeMember } from '../../../../shared/trees-request.ts';
import { textsOf } from '../drawn.tsx';
import { connection, processOf } from '../rows.ts';

const socket = connection('a', { state: 'LISTEN', remote: null });

it('K5 tells of one process alone what the dialog of one process tells', () => {
  const texts = textsOf(<EndTreesDescription description={descriptionOf([member(4711)])} />);
  expect(texts.filter((text) => !text.includes(':'))).toEqual([
    ...['Program', '/usr/bin/node', 'User', 'ada', 'Started'],
    ...['Closes 1 socket', 'LISTEN'],
  ]);
});

it('K5 lists several, each with what it holds', () => {
  const members = [member(4711), { ...member(4712), depth: 1, connectionCount: 0 }];
  const texts = textsOf(<EndTreesDescription description={descriptionOf(members)} />);
  expect(texts.filter((text) => text.includes('socket'))).toEqual([
    '1 socket',
    'no sockets',
    'Closes 1 socket',
  ]);
});

function descriptionOf(members: readonly TreeMember[]) {
  return { members, gone: [], connections: [socket], connectionCount: 1 };
}

function member(pid: number): TreeMember {
  const process = processOf(pid, { executable: '/usr/bin/node' });
  return { process, depth: 0, connectionCount: 1, supervisor: null, refusal: null };
}
