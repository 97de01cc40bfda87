import { describe, expect, it } from 'vitest';
import { SearchField } from '../../../../renderer/search/search-field.tsx';
import { speak } from '../../../../shared/language/text.ts';
import { parseQuery } from '../../../../shared/query.ts';
import { htmlOf, pageOf, textsOf } from '../drawn.tsx';

describe('the search field', () => {
  it('shows the parts of its query', () => {
    expect(textsOf(<SearchField />, pageOfQuery('node -port:80 (a or "b c")'))).toEqual([
      'node',
      'not',
      'port:',
      '80',
      '(a or &quot;b c&quot;)',
      'Tab takes it · ↑ ↓ choose · Esc closes',
    ]);
  });

  it('names each part by what it takes out', () => {
    const html = htmlOf(<SearchField />, pageOfQuery('node -port:80'));
    expect([...html.matchAll(/aria-label="(Remove [^"]*)"/g)].map(([, name]) => name)).toEqual([
      'Remove node from the search',
      'Remove -port:80 from the search',
    ]);
  });

  it.each(['', 'node', '/x/', 'a '.repeat(13)])('has no parts to take out of %j', (query) => {
    expect(htmlOf(<SearchField />, pageOfQuery(query))).not.toContain('chip');
  });

  it('shows the text as it stands, and what is wrong with it, while it is no query', () => {
    const parsed = parseQuery('port:80 country:narnia');
    if (parsed.ok) throw new Error('It was understood');
    const mistyped = { text: 'port:80 country:narnia', error: parsed.error };
    const page = pageOf(undefined, { mistyped });
    expect(htmlOf(<SearchField />, page)).not.toContain('chip');
    expect(textsOf(<SearchField />, page).slice(0, 3)).toEqual([
      'port:80 country:',
      'narnia',
      expect.stringMatching(/^There is no country/),
    ]);
  });

  it('speaks Chinese', () => {
    speak('zh-CN');
    const html = htmlOf(<SearchField />, pageOfQuery('-port:80'));
    speak('en');
    expect(html).toContain('aria-label="从搜索中移除 -port:80"');
    expect(html).toContain('placeholder="进程、PID、地址或 :端口"');
  });
});

function pageOfQuery(text: string) {
  return pageOf(undefined, { filter: { text } });
}
