import { afterEach, expect, it } from 'vitest';
import { Notices } from '../../../../renderer/components/notices.tsx';
import { speak, text } from '../../../../shared/language/text.ts';
import { pageOf, textsOf } from '../drawn.tsx';
import { delta } from '../rows.ts';

afterEach(() => speak('en'));

it('a notice is said in the language of the page, which may have changed since', () => {
  const page = pageOf(delta([]), { notices: [() => text().watching.denied] });
  const said = () => textsOf(<Notices />, page);
  expect(said()).toEqual([expect.stringMatching(/^The browser does not let this page notify you/)]);
  speak('zh-CN');
  expect(said()).toEqual([expect.stringMatching(/^浏览器不允许此页面发送通知/)]);
});

it('only the oldest notice is shown', () => {
  const page = pageOf(delta([]), { notices: ['Older.', 'Newer.'] });
  expect(textsOf(<Notices />, page)).toEqual(['Older.']);
});

it('why something is not done stands beside what is still to be read', () => {
  const page = pageOf(delta([]), { notices: ['Older.', 'Newer.'], refusal: 'Nothing to end.' });
  expect(textsOf(<Notices />, page)).toEqual(['Older.', 'Nothing to end.']);
});
