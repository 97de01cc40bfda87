import { describe, expect, it } from 'vitest';
import type { Connection } from '../../../shared/connection.ts';
import { parseQuery } from '../../../shared/query.ts';
import { connection, owner } from '../renderer/rows.ts';

describe('parseQuery', () => {
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
  ])('%j finds %j', (text, found) => {
    expect(all.filter(parseQuery(text)).map(({ id }) => id)).toEqual(found);
  });
});

it.each(['desktop', 'kerberos-x', 'build-host.example'])(
  'finds a capture by its names: %s',
  (text) => {
    const named = connection('named', {
      local: { address: 'DESKTOP-1', port: 0, zone: null, service: 'Kerberos-X' },
      remote: at('build-host.example', 443),
    });
    expect(parseQuery(text)(named)).toBe(true);
  },
);

const at = (address: string, port: number) => ({ address, port, zone: null });

const all: Connection[] = [
  connection('web', {
    local: at('0.0.0.0', 80),
    remote: null,
    owners: [owner(800, 'sh'), owner(812, 'Nginx')],
  }),
  connection('client', {
    local: at('192.168.0.2', 40_080),
    remote: at('10.0.0.9', 80),
    owners: [owner(4711, 'node')],
  }),
  connection('six', {
    namespace: 'Blue 1',
    local: at('::1', 8080),
    remote: null,
    owners: [owner(5, 'java')],
  }),
  connection('hidden', {
    local: at('192.168.0.2', 9000),
    remote: null,
    owners: [],
    ownersAre: 'hidden',
  }),
];
