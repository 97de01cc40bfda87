import { describe, expect, it } from 'vitest';
import { speak } from '../../../../shared/language/text.ts';
import { parseQuery } from '../../../../shared/query.ts';

describe('what is no query', () => {
  it.each<[text: string, place: string, message: RegExp]>([
    ['nginx land:se', 'land', /no key 'land': the keys are process, user/],
    ['nginx country:se,narnia', 'narnia', /no country 'narnia': country: takes two letters/],
    ['country:"Middle Earth"', '"Middle Earth"', /no country 'Middle Earth'/],
    ['country:/s/', 's/', /takes two letters/],
    ['port:80,x,443', 'x', /takes ports/],
    ['state:est,lisn', 'lisn', /takes states/],
    ['process:"a""b', '"a""b', /quote is not closed/],
    ['prt:80', 'prt', /no key/],
    ['__proto__:1 constructor:1', 'constructor', /no key/],
    ['tcp port:80-', '80-', /takes ports/],
    ['port:65536', '65536', /takes ports/],
    ['port:90-80', '90-80', /takes ports/],
    ['port:', 'port:', /takes ports/],
    ['port:/80/', '80/', /takes ports/],
    ['remote:443', '443', /takes an address/],
    ['remote:10.0.0.0/33', '10.0.0.0/33', /takes an address/],
    ['remote:::/129', '::/129', /takes an address/],
    ['state:lisn', 'lisn', /takes states/],
    ['proto:icmp', 'icmp', /takes tcp/],
    ['age:10m', '10m', /takes '>'/],
    ['age:>10', '>10', /takes '>'/],
    ['new:soon', 'soon', /takes nothing/],
    ['include:remote:tcp', 'remote:tcp', /takes filters/],
    ['a (b or c', '(', /not closed/],
    ['a) b', ')', /No parenthesis/],
    ['()', '(', /Something must follow/],
    ['a or', 'or', /Something must follow 'or'/],
    ['or a', 'or', /Something must stand before 'or'/],
    ['a or or b', 'or', /Something must follow 'or'/],
    ['a -', '-', /Something must follow 'not'/],
    ['a "b c', '"b c', /not closed/],
    ['""', '""', /nothing between/],
    ['/usr', '/usr', /ends with/],
    ['/a/b', 'b', /space must follow/],
    ['x /a(b/', '(', /not closed/],
    ['x /a)/', ')', /No group/],
    ['/*a/', '*', /Nothing to repeat/],
    ['/(a)\\1/', '\\1', /not understood/],
    ['/(?=a)/', '(?', /Only/],
    ['/[z-a]/', 'z-a', /Not a range/],
    ['/[a/', '[', /not closed/],
    ['/(((a{99}){99}){99}){99}/', '(((a{99}){99}){99}){99}', /too large/],
    ['('.repeat(200), '(', /Too many parentheses/],
    ['a'.repeat(5000), 'a'.repeat(1000), /at most/],
  ])('%j is wrong at %j', (text, place, message) => {
    const query = parseQuery(text);
    if (query.ok) throw new Error('It was understood');
    const { start, end } = query.error;
    expect(text.slice(start, end)).toBe(place);
    expect(query.error.message).toMatch(message);
  });
});

it('says what is wrong in the language in use', () => {
  speak('zh-CN');
  const query = parseQuery('port:x');
  speak('en');
  expect(query).toEqual({
    ok: false,
    error: {
      start: 5,
      end: 6,
      message: 'port: 后应为端口或端口范围（不超过 65535），例如 80,443,8000-8100',
    },
  });
});
