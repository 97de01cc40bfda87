import { expect, it } from 'vitest';
import { SearchChips } from '../../../../renderer/search/search-chips.tsx';
import { htmlOf } from '../drawn.tsx';

it('short chips are as wide as their text, long ones give way', () => {
  const html = htmlOf(
    <SearchChips text="state:listen udp remote:2606:4700::/32 -process:chromium" />,
  );
  const short = [...html.matchAll(/data-short="(?<is>true|false)"/g)];
  expect(short.map(({ groups }) => groups?.['is'])).toEqual(['true', 'true', 'false', 'false']);
});
