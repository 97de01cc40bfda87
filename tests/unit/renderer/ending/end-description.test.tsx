import { expect, it } from 'vitest';
import { EndDescription } from '../../../../renderer/ending/end-description.tsx';
import { textsOf } from '../drawn.tsx';
import { connection, processOf } from '../rows.ts';

it('K5 counts what it holds and its children, whether or not they are all described', () => {
  const description = {
    process: processOf(4711, { user: null }),
    connections: [connection('a', { state: 'LISTEN', remote: null })],
    connectionCount: 1201,
    children: [processOf(5)],
    childCount: 3,
    supervisor: null,
    refusal: null,
  };
  const texts = textsOf(<EndDescription description={description} />);
  expect(texts.filter((text) => !text.includes(':'))).toEqual([
    'Started',
    'Children',
    'node (5), and 2 more',
    'Closes 1,201 sockets',
    'LISTEN',
    'and 1,200 more',
  ]);
});
