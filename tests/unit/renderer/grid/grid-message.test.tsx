import { expect, it } from 'vitest';
import { GridMessage } from '../../../../renderer/grid/grid-message.tsx';
import { pageOf, textsOf } from '../drawn.tsx';
import { connection, delta } from '../rows.ts';

const unknown = /^The country of no address in this table is known/;

it('says of a query by country that no country is known, where none is', () => {
  expect(said('country:US', null)).toEqual([
    'No socket matches.',
    expect.stringMatching(unknown),
    'Clear the filter',
  ]);
  expect(said('country:US', 'FR')).toEqual(['No socket matches.', 'Clear the filter']);
  expect(said('port:1', null)).toEqual(['No socket matches.', 'Clear the filter']);
});

function said(query: string, country: string | null): string[] {
  const remoteFacts = { country, hostName: null };
  const page = pageOf(delta([connection('a', { remoteFacts })]), {
    filter: { text: query },
    visible: [],
  });
  return textsOf(<GridMessage />, page);
}
