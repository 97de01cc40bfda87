import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Connection } from '../../../shared/connection.ts';
import { speak } from '../../../shared/language/text.ts';
import { queryParts } from '../../../shared/query/parts.ts';
import { quoted } from '../../../shared/query/quote.ts';
import type { QueryRow } from '../../../shared/query/row-test.ts';
import { parseQuery } from '../../../shared/query.ts';
import { connection, owner, processOf } from '../renderer/rows.ts';

describe('a word', () => {
  it.each<[text: string, found: string[]]>([
    ['', ['web', 'client', 'six', 'hidden']],
    ['  ', ['web', 'client', 'six', 'hidden']],
    ['NGI', ['web']],
    ['80', ['web', 'client']],
    ['808', []],
    ['812', ['web']],
    ['192', ['client', 'hidden']],
    ['168', []],
    ['9', []],
    ['pid:812', ['web']],
    ['pid:80', []],
    [':80', ['web', 'client']],
    [':8080', ['six']],
    ['namespace:BLU', ['six']],
    ['namespace:', ['six']],
    ['namespace:80', []],
    ['blue', []],
    ['10.0.0', ['client']],
    ['10.0.0.9:80', ['client']],
    ['0.0.9:80', []],
    ['[::1]:8080', ['six']],
    ['::1', ['six']],
    ['::1:8080', []],
    ['nginx :80', ['web']],
    ['nginx :81', []],
    ['.*', []],
    ['[', []],
    ['10.0.0.0/8', ['client']],
    ['nginx.serv', ['web']],
    ['3f2a', ['six']],
    ['2a99', []],
    ['http', ['web', 'client']],
    ['HTTP', ['web', 'client']],
    ['htt', []],
    ['https', []],
    ['77.example', ['client']],
    ['7.example', ['client']],
    ['77', ['client']],
  ])('%j finds %j', finds);

  it.each(['desktop', 'kerberos-x', 'build-host.example', 'build-host.example:443', '"Desktop-1"'])(
    'finds a capture by its names: %s',
    (text) => {
      const named = connection('named', {
        local: { address: 'DESKTOP-1', port: 0, zone: null, service: 'Kerberos-X' },
        remote: at('build-host.example', 443),
        captured: { line: 1, text: '', cut: [] },
      });
      expect(idsIn([{ connection: named, process: null }], text)).toEqual(['named']);
    },
  );
});

describe('a key', () => {
  it.each<[text: string, found: string[]]>([
    ['process:gin', ['web']],
    ['process:"java x"', ['six']],
    ['PROCESS:Java', ['six']],
    ['pid:5,800-812', ['web', 'six']],
    ['user:AD', ['web', 'client', 'six', 'hidden']],
    ['user:root', []],
    ['port:80', ['web', 'client']],
    ['port:80,8000-8100', ['web', 'client', 'six']],
    ['local-port:80', ['web']],
    ['remote-port:80', ['client']],
    ['address:192.168.0.2', ['client', 'hidden']],
    ['address:192.168', ['client', 'hidden']],
    ['address:192.168.0.0/24', ['client', 'hidden']],
    ['address:192.168.0.3/31', ['client', 'hidden']],
    ['address:192.168.0.4/31', []],
    ['address:0.0.0.0/0', ['web', 'client', 'hidden']],
    ['address:::/0', ['six']],
    ['local:::1', ['six']],
    ['local:::1/128', ['six']],
    ['local:::2/127', []],
    ['local:0:0::1', ['six']],
    ['remote:10', ['client']],
    ['local:10', []],
    ['local:loopback', ['six']],
    ['local:any', ['web']],
    ['remote:private', ['client']],
    ['remote:public', []],
    ['remote:10.0.0.9:80', ['client']],
    ['local:any,loopback', ['web', 'six']],
    ['address:192.168.0.1-192.168.0.9', ['client', 'hidden']],
    ['state:listen', ['web', 'six']],
    ['state:listening', ['web', 'six']],
    ['state:estab', ['client']],
    ['state:time-w', ['hidden']],
    ['state:TIME_WAIT,est', ['client', 'hidden']],
    ['proto:tcp', ['web', 'client', 'hidden', 'six']],
    ['proto:tcp6', ['six']],
    ['proto:tcpv6', ['six']],
    ['proto:udp', []],
    ['family:ipv6', ['six']],
    ['service:', ['web']],
    ['service:nginx', ['web']],
    ['container:3F2', ['six']],
    ['age:>10m', ['web', 'hidden']],
    ['age:<10m', ['client', 'six']],
    ['age:<1m30s', ['six']],
    ['age:>=1m', ['web', 'client', 'six', 'hidden']],
    ['new:', ['client', 'six']],
    ['new:2m', ['six']],
    ['include:remote:tcp:80', ['client']],
    ['include:local:tcpudp:80-90', ['web']],
    ['include:both:udp:80', []],
    ['include:process:nginx', ['web']],
    ['include:process:ngin', []],
    ['exclude:process:nginx', ['client', 'six', 'hidden']],
    ['exclude:both:tcpudp:192.168.0.1-192.168.0.100', ['web', 'six']],
    ['include:both:tcp:80,443 exclude:process:nginx', ['client']],
    ['include:process:nginx include:process:node', ['web', 'client']],
    ['host:example', ['client']],
    ['host:/^db\\./', ['client']],
    ['host:', ['client']],
    ['-host:', ['web', 'six', 'hidden']],
    ['country:SE', ['client']],
    ['country:se', ['client']],
    ['country:Sweden', ['client']],
    ['country:瑞典', ['client']],
    ['country:NO,SE', ['client']],
    ['country:NO', []],
    ['country:', ['client']],
    ['-country:SE', ['web', 'six', 'hidden']],
    ['service:http', ['web', 'client']],
    ['service:/^https?$/', ['web', 'client']],
  ])('%j finds %j', finds);

  it('says nothing of ages in a capture', () => {
    const captured = { line: 1, text: '', cut: [] };
    const row = { connection: connection('x', { captured, firstSeenAt: 0 }), process: null };
    expect(idsIn([row], 'age:>1s or age:<1s or new:1d')).toEqual([]);
  });
});

it('finds the service of a port by the protocol of the socket', () => {
  const [tcp, udp] = (['tcp', 'udp'] as const).map((protocol) => ({
    connection: connection(protocol, { protocol, remote: at('10.0.0.1', 514) }),
    process: null,
  }));
  if (tcp === undefined || udp === undefined) throw new Error('There are two');
  expect(idsIn([tcp, udp], 'syslog')).toEqual(['udp']);
});

it('takes a doubled quote in quotes for one', () => {
  const row = {
    connection: connection('x', { owners: [owner(1, 'say "hi" (1)')] }),
    process: null,
  };
  expect(idsIn([row], `process:${quoted('say "hi" (1)')}`)).toEqual(['x']);
  fc.assert(
    fc.property(
      fc.string({ unit: fc.constantFrom(...'a"()/ \\:,-\n火'), minLength: 1 }),
      (value) => queryParts(`process:${quoted(value)}`)[0]?.value === value,
    ),
  );
});

it('says what is wrong in the language in use', () => {
  speak('zh-CN');
  const query = parseQuery('port:x');
  speak('en');
  expect(query).toEqual({
    ok: false,
    error: { start: 5, end: 6, message: 'port: 后应为端口或端口范围，例如 80,443,8000-8100' },
  });
});

describe('parts together', () => {
  it.each<[text: string, found: string[]]>([
    ['nginx or java', ['web', 'six']],
    ['nginx OR java', ['web', 'six']],
    ['nginx :81 or java', ['six']],
    ['nginx (:81 or :80)', ['web']],
    ['java or nginx :81', ['six']],
    ['tcp or java', ['six']],
    ['nginx and :80', ['web']],
    ['-nginx', ['client', 'six', 'hidden']],
    ['not nginx', ['client', 'six', 'hidden']],
    ['not not nginx', ['web']],
    ['--nginx', ['web']],
    ['-nginx :80', ['client']],
    ['-(nginx or java)', ['client', 'hidden']],
    ['not(nginx or java)or nginx', ['web', 'client', 'hidden']],
    ['-nginx or nginx', ['web', 'client', 'six', 'hidden']],
    ['"or"', []],
    ['"java x"', ['six']],
    ['java" "x', ['six']],
    ['x(1)', ['six']],
    ['(x(1))', ['six']],
    ['/^ng/', ['web']],
    ['/^N[f-h]+i?nx$/', ['web']],
    ['process:/^(node|java x.*)$/', ['client', 'six']],
    ['/10\\.0\\.\\d\\.9/', ['client']],
    ['-/./', []],
    ['process:/^.{4}$/', ['client']],
    ['/^db\\.77.example/', ['client']],
    ['/^htt.$/', ['web', 'client']],
    ['process:"x""1"', []],
  ])('%j finds %j', finds);
});

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

it('takes any text, and what it finds never throws', () => {
  const parts = [
    'a',
    ' ',
    '(',
    ')',
    '-',
    'or ',
    'not ',
    '"',
    '/',
    '\\',
    '[',
    '*',
    '{2,}',
    ':',
    '::',
    '1',
    '.',
    ',',
    'port:',
    'remote:',
    'age:>',
    'process:/',
    'include:',
    '\u{1f600}',
    '\u0130',
  ];
  const text = fc.oneof(
    fc.string({ unit: 'binary' }),
    fc.array(fc.constantFrom(...parts), { maxLength: 30 }).map((some) => some.join('')),
  );
  fc.assert(
    fc.property(text, (text) => {
      const query = parseQuery(text, { now: () => now });
      if (query.ok) return rows.every((row) => typeof query.matches(row) === 'boolean');
      const { start, end } = query.error;
      return start >= 0 && start < end && end <= text.length;
    }),
    { numRuns: 3000 },
  );
});

it.each([
  'process:/(a+)+$/',
  'process:/(a|a)*b/',
  'process:/.*.*.*.*.*.*.*x/',
  'process:/(a*)*(a*)*b/',
  'process:/(a?){99}a{99}b/',
])('is quick where going back would take forever: %s', (text) => {
  const name = `${'a'.repeat(100_000)}!`;
  const row = { connection: connection('x', { owners: [owner(1, name)] }), process: null };
  const before = performance.now();
  expect(idsIn([row], text)).toEqual([]);
  expect(performance.now() - before).toBeLessThan(1000);
});

it('takes time that grows with the length of the query alone', () => {
  const before = performance.now();
  for (const part of ['(', '-', '"', '/', ':', 'a:', '1,', 'port:', '\\', 'or ', '1:']) {
    parseQuery(part.repeat(4000 / part.length));
  }
  expect(performance.now() - before).toBeLessThan(1000);
});

const now = 1_700_000_000_000;

function at(address: string, port: number) {
  return { address, port, zone: null };
}

const before = { firstSeenAt: now - 3_600_000 };

function openedAgo(agoMs: number): Partial<Connection> {
  return { openedAt: now - agoMs, firstSeenAt: now - agoMs };
}

const rows: QueryRow[] = [
  {
    connection: connection('web', {
      ...before,
      state: 'LISTEN',
      local: at('0.0.0.0', 80),
      remote: null,
      owners: [owner(800, 'sh'), owner(812, 'Nginx')],
    }),
    process: processOf(800, { unit: 'nginx.service' }),
  },
  {
    connection: connection('client', {
      ...openedAgo(120_001),
      local: at('192.168.0.2', 40_080),
      remote: at('10.0.0.9', 80),
      owners: [owner(4711, 'node')],
      remoteFacts: { country: 'SE', hostName: 'db.77.Example.net' },
    }),
    process: null,
  },
  {
    connection: connection('six', {
      ...openedAgo(60_000),
      family: 'ipv6',
      state: 'LISTEN',
      namespace: 'Blue 1',
      local: at('::1', 8080),
      remote: null,
      owners: [owner(5, 'java x(1)')],
    }),
    process: processOf(5, { container: '3f2a99' }),
  },
  {
    connection: connection('hidden', {
      ...before,
      state: 'TIME_WAIT',
      local: at('192.168.0.2', 9000),
      remote: null,
      owners: [],
      ownersAre: 'hidden',
    }),
    process: null,
  },
];

function finds(text: string, found: readonly string[]): void {
  expect(idsIn(rows, text).toSorted()).toEqual([...found].toSorted());
}

function idsIn(some: readonly QueryRow[], text: string): string[] {
  const query = parseQuery(text, { now: () => now });
  if (!query.ok) throw new Error(`${text}: ${query.error.message}`);
  return some.filter(query.matches).map(({ connection }) => connection.id);
}
