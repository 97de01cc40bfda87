import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { speak } from '../../../../shared/language/text.ts';
import {
  acceptSuggestion,
  type Completion,
  completeQuery,
} from '../../../../shared/query/complete.ts';
import { queryKeys } from '../../../../shared/query/term.ts';
import { connection, owner } from '../../renderer/rows.ts';

describe('a completion', () => {
  it.each<[text: string, offered: string[]]>([
    ['po|', ['port:', 'local-port:', 'remote-port:']],
    ['a -us|', ['user:']],
    ['(cou|', ['country:']],
    ['process:|', ['node', '"Code Helper (1)"', 'nginx']],
    ['process:N|', ['node', 'nginx']],
    ['process:e|', ['node', '"Code Helper (1)"']],
    ['process:"co|', ['"Code Helper (1)"']],
    ['process:ngin|x', ['nginx']],
    ['user:|', ['ada']],
    ['pid:|', ['1', '2', '3']],
    ['remote-port:|', ['443', '5353']],
    ['remote-port:5|', ['5353']],
    ['remote-port:443,|', ['443', '5353']],
    ['state:|', ['ESTABLISHED', 'LISTEN']],
    ['state:time-w|', ['TIME_WAIT']],
    ['state:estab,li|', ['LISTEN']],
    ['proto:|', ['tcp', 'tcp4', 'udp', 'udp4', 'tcp6', 'udp6']],
    ['family:|', ['ipv4', 'ipv6']],
    ['remote:|', ['loopback', 'private', 'public', 'any', 'link-local', 'multicast']],
    ['remote:10.|', ['10.0.0.1', '10.0.0.2']],
    ['country:|', ['SE', 'DE']],
    ['country:swe|', ['SE']],
    ['host:|', ['db.example']],
    ['age:|', ['>1m', '>10m', '>1h', '<10s', '<1m']],
  ])('of %s offers %j', (marked, offered) => {
    const suggestions = completionOf(marked)?.suggestions ?? [];
    expect(suggestions.map(({ text }) => text).slice(0, offered.length)).toEqual(offered);
  });

  it.each([
    'node|',
    'process:node|',
    'remote-port:443|',
    'state:LISTEN|',
    'nokey:|',
    'process:/no|',
    '"po|',
    '/po|',
    '10.0|',
    '::1|',
    'include:|',
    'namespace:|',
  ])('of %s is nothing', (marked) => {
    expect(completionOf(marked)).toBeNull();
  });

  it('tells what keys take, and how often values are there', () => {
    expect(completionOf('proce|')?.suggestions).toEqual([
      { text: 'process:', note: 'name of the process' },
    ]);
    expect(completionOf('process:|')?.suggestions).toEqual([
      { text: 'node', note: '2' },
      { text: '"Code Helper (1)"', note: '1' },
      { text: 'nginx', note: '1' },
    ]);
  });

  it('names countries in the language in use', () => {
    speak('zh-CN');
    const completion = completionOf('country:瑞|');
    speak('en');
    expect(completion?.suggestions).toEqual([{ text: 'SE', note: '瑞典' }]);
  });

  it('offers at most a dozen, the most frequent', () => {
    const many = Array.from({ length: 300 }, (_, index) => named(`p${Math.floor(index ** 0.5)}`));
    const offered = completeQuery('process:', 8, many)?.suggestions.map(({ text }) => text);
    expect(offered).toEqual(Array.from({ length: 12 }, (_, index) => `p${16 - index}`));
  });

  it('offers every key that is not only of CurrPorts', () => {
    const offered = queryKeys.filter((key) => {
      const completion = completeQuery(key, key.length, []);
      return completion?.suggestions.some(({ text }) => text === `${key}:`);
    });
    expect(offered).toEqual(queryKeys.filter((key) => !/clude$/.test(key)));
  });

  it('looks at no more than 20,000 rows', () => {
    let looked = 0;
    function* endless() {
      for (;;) {
        looked += 1;
        yield named('p');
      }
    }
    completeQuery('process:', 8, endless());
    expect(looked).toBe(20_001);
  });

  it('never throws, and its range is one of the text around the caret', () => {
    const pieces = [
      'a',
      ' ',
      '(',
      ')',
      '-',
      'or ',
      '"',
      '/',
      'port:',
      'process:',
      '1,',
      ':',
      '\u{1f600}',
    ];
    const text = fc.array(fc.constantFrom(...pieces), { maxLength: 12 }).map((all) => all.join(''));
    fc.assert(
      fc.property(text, fc.nat(), (text, place) => {
        const caret = place % (text.length + 1);
        const completion = completeQuery(text, caret, rows);
        if (completion === null) return true;
        const { start, end } = completion;
        return 0 <= start && start <= caret && caret <= end && end <= text.length;
      }),
    );
  });
});

describe('a suggestion taken', () => {
  it.each<[marked: string, after: string]>([
    ['po|', 'port:|'],
    ['po|rt:80', 'port:|80'],
    ['process:n|', 'process:node |'],
    ['process:n| port:80', 'process:node| port:80'],
    ['process:"co|', 'process:"Code Helper (1)" |'],
    ['process:"co|" x', 'process:"Code Helper (1)"| x'],
    ['remote-port:443,5|', 'remote-port:443,5353 |'],
    ['remote-port:5|,443 x', 'remote-port:5353|,443 x'],
    ['(state:li|)', '(state:LISTEN|)'],
    ['a -|', 'a -process:|'],
    ['|', 'process:|'],
  ])('makes %s into %s', (marked, after) => {
    const completion = completionOf(marked);
    const [first] = completion?.suggestions ?? [];
    if (completion === null || first === undefined) throw new Error('Nothing is offered');
    const { text, caret } = acceptSuggestion(marked.replace('|', ''), completion, first);
    expect(`${text.slice(0, caret)}|${text.slice(caret)}`).toBe(after);
  });
});

/** Of a text whose caret is marked by a bar. */
function completionOf(marked: string): Completion | null {
  return completeQuery(marked.replace('|', ''), marked.indexOf('|'), rows);
}

function named(name: string) {
  return { connection: connection(name, { owners: [owner(1, name)] }), process: null };
}

const rows = [
  connection('a', {
    owners: [owner(1, 'node')],
    remote: { address: '10.0.0.1', port: 443, zone: null },
    remoteFacts: { country: 'SE', hostName: 'db.example' },
  }),
  connection('b', {
    owners: [owner(1, 'node')],
    remote: { address: '10.0.0.1', port: 443, zone: null },
    remoteFacts: { country: 'SE', hostName: null },
  }),
  connection('c', {
    owners: [owner(2, 'Code Helper (1)')],
    remote: { address: '10.0.0.2', port: 5353, zone: null },
    remoteFacts: { country: 'DE', hostName: null },
    protocol: 'udp',
    state: null,
  }),
  connection('d', { owners: [owner(3, 'nginx')], remote: null, state: 'LISTEN' }),
].map((connection) => ({ connection, process: null }));
