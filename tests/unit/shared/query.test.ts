import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { queryParts } from '../../../shared/query/parts.ts';
import { quoted } from '../../../shared/query/quote.ts';
import { connection, owner } from '../renderer/rows.ts';
import { at, finds, idsIn } from './query/query-rows.ts';

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
