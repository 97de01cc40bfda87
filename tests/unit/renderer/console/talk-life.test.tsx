import { expect, it } from 'vitest';
import { TalkLife } from '../../../../renderer/console/talk-life.tsx';
import type { Held } from '../../../../renderer/console/talk-state.ts';
import { pageOf, textsOf } from '../drawn.tsx';

const held: Held = {
  kind: 'held',
  console: 1,
  at: 0,
  local: { address: '127.0.0.1', port: 47_106, zone: null },
  remote: { address: '127.0.0.1', port: 3000, zone: null },
  tls: null,
  peerEnded: false,
  selfEnded: false,
  waiting: 0,
  end: null,
};

const capture = { name: '', tool: '', notUnderstood: [], notUnderstoodCount: 0, notices: [] };

it('a connection that the table is about to have is not said to be missing from it', () => {
  expect(textsOf(<TalkLife held={held} />)).toEqual(['The table does not have it yet.']);
});

it.each([
  ['that has ended', { ...held, end: { how: 'ended', at: 1 } } as const, {}],
  ['behind a capture', held, { capture }],
])('one %s is in no table that is shown', (_, one, state) => {
  expect(textsOf(<TalkLife held={one} />, pageOf(undefined, state))).toEqual([
    'It is not in the table that is shown.',
  ]);
});
