import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { type Countries, createCountries } from '../../../../electron/addresses/country.ts';
import type { HostNames } from '../../../../electron/addresses/host-names.ts';
import { createTableReader } from '../../../../electron/collector/read-table.ts';
import { createRemoteFacts } from '../../../../electron/collector/remote-facts.ts';
import { fakeSystem } from './fake-system.ts';
import { connection, endpoint, listener } from './sockets.ts';

describe('facts of remote addresses', () => {
  it('are the country of public addresses, one object for all that say the same', () => {
    const { facts, countriesAsked } = newFacts();
    const first = facts.of(endpoint(443, '8.8.8.8'));
    expect(first).toEqual({ country: 'US', hostName: null });
    expect(facts.of(endpoint(80, '8.8.8.8'))).toBe(first);
    expect(facts.of(endpoint(80, '8.8.4.4'))).toBe(first);
    expect(countriesAsked).toEqual(['8.8.8.8', '8.8.4.4']);
  });

  it.each(['127.0.0.1', '10.0.0.1', '100.64.0.1', 'fe80::1', '224.0.0.1', '192.0.2.1', '::'])(
    'are absent of %s, which is not asked for',
    (address) => {
      const { facts, countriesAsked, namesAsked } = newFacts();
      facts.want('public');
      expect([facts.of(endpoint(1, address)), facts.of(null)]).toEqual([undefined, undefined]);
      expect([countriesAsked, namesAsked]).toEqual([[], []]);
    },
  );

  it('have names only where they are wanted', () => {
    const { facts, known, namesAsked, rests } = newFacts();
    known.set('8.8.8.8', 'dns.example').set('10.0.0.1', 'printer.example');
    const seen = () => ['8.8.8.8', '10.0.0.1', '127.0.0.1'].map((at) => facts.of(endpoint(1, at)));
    const none = [{ country: 'US', hostName: null }, undefined, undefined];
    expect(seen()).toEqual(none);
    expect(namesAsked).toEqual([]);
    facts.want('public');
    expect(seen()).toEqual([{ country: 'US', hostName: 'dns.example' }, undefined, undefined]);
    facts.want('all');
    expect(seen()).toEqual([
      { country: 'US', hostName: 'dns.example' },
      { country: null, hostName: 'printer.example' },
      undefined,
    ]);
    facts.want('none');
    expect(seen()).toEqual(none);
    expect(rests()).toBe(3);
  });

  it('give the object from before for as long as it says the same', () => {
    const { facts } = newFacts();
    const before = { country: 'US', hostName: null };
    expect(facts.of(endpoint(1, '8.8.8.8'), before)).toBe(before);
    const other = { country: 'DE', hostName: null };
    expect(facts.of(endpoint(1, '8.8.8.8'), other)).toEqual(before);
  });

  it('say what could not be looked up', () => {
    const { facts, trouble } = newFacts();
    expect(facts.warnings()).toEqual([]);
    trouble.countries = 'No database';
    trouble.names = 'No DNS';
    expect(facts.warnings()).toEqual(['No database', 'No DNS']);
  });
});

describe('a table with facts of remote addresses', () => {
  beforeEach(() => {
    vi.useFakeTimers({ toFake: ['performance'] });
  });
  afterEach(() => {
    vi.useRealTimers();
  });

  it('T6 keeps every row for which no news came, and asks for no address twice', async () => {
    const { facts, countriesAsked, name } = newFacts();
    const fake = fakeSystem([
      connection(1, { remote: endpoint(443, '8.8.8.8') }),
      connection(2, { remote: endpoint(443, '9.9.9.9') }),
      listener(80),
    ]);
    const reader = createTableReader(fake.system, facts);
    const read = async () => (await reader.read(options)).table;
    const first = await read();
    expect(factsIn(first)).toEqual([us, us, undefined]);
    expect(await read()).toBe(first);

    reader.wantNames('public');
    expect(await read()).toBe(first);
    name('9.9.9.9', 'nine.example');
    const named = await read();
    expect(factsIn(named)).toEqual([us, { country: 'US', hostName: 'nine.example' }, undefined]);
    const rows = (table: typeof first) => [...table.connections.values()];
    expect([rows(named)[0], rows(named)[2]]).toEqual([rows(first)[0], rows(first)[2]]);
    expect(rows(named)[0]).toBe(rows(first)[0]);
    expect(rows(named)[1]?.id).toBe(rows(first)[1]?.id);
    expect(await read()).toBe(named);
    expect(countriesAsked).toEqual(['8.8.8.8', '9.9.9.9']);
  });

  it('is whole, with a warning, where the database of countries is broken', async () => {
    const countries = createCountries(() => import.meta.filename);
    const fake = fakeSystem([connection(1, { remote: endpoint(443, '8.8.8.8') }), listener(80)]);
    const { table, reading } = await createTableReader(
      fake.system,
      createRemoteFacts(countries),
    ).read(options);
    expect(factsIn(table)).toEqual([{ country: null, hostName: null }, undefined]);
    expect(reading.warnings).toEqual([expect.stringContaining('install Sockeye again')]);
  });

  it('keeps the facts of a connection that goes on to another state', async () => {
    const { facts } = newFacts();
    const socket = connection(1, { remote: endpoint(443, '8.8.8.8') });
    const fake = fakeSystem([socket]);
    const reader = createTableReader(fake.system, facts);
    await reader.read(options);
    fake.sockets = [{ ...socket, state: 'CLOSE_WAIT' }];
    const { table } = await reader.read(options);
    expect([...table.connections.values()].map((row) => [row.state, row.remoteFacts])).toEqual([
      ['CLOSE_WAIT', us],
    ]);
  });

  it('looks through its rows every minute for names that are due, while any are wanted', async () => {
    const { facts, namesAsked } = newFacts();
    const fake = fakeSystem([connection(1, { remote: endpoint(443, '8.8.8.8') })]);
    const reader = createTableReader(fake.system, facts);
    reader.wantNames('public');
    const lookedFor = async () => {
      namesAsked.length = 0;
      await reader.read(options);
      return namesAsked.length;
    };
    expect(await lookedFor()).toBe(1);
    expect(await lookedFor()).toBe(0);
    vi.advanceTimersByTime(60_000);
    expect(await lookedFor()).toBe(1);
    reader.wantNames('none');
    await reader.read(options);
    vi.advanceTimersByTime(60_000);
    expect(await lookedFor()).toBe(0);
  });
});

const options = { signal: new AbortController().signal };
const us = { country: 'US', hostName: null };

function factsIn({ connections }: { connections: ReadonlyMap<string, { remoteFacts?: unknown }> }) {
  return [...connections.values()].map(({ remoteFacts }) => remoteFacts);
}

/** Every address is of the US; names are what a test says. */
function newFacts() {
  const countriesAsked: string[] = [];
  const namesAsked: string[] = [];
  const known = new Map<string, string>();
  const trouble: { countries: string | null; names: string | null } = {
    countries: null,
    names: null,
  };
  let tell = () => {};
  let rests = 0;
  const countries: Countries = {
    of(address) {
      countriesAsked.push(address);
      return 'US';
    },
    builtAt: () => null,
    problem: () => trouble.countries,
  };
  const hostNames: HostNames = {
    of(address) {
      namesAsked.push(address);
      return known.get(address) ?? null;
    },
    rest() {
      rests += 1;
    },
    problem: () => trouble.names,
  };
  const facts = createRemoteFacts(countries, (onName) => {
    tell = onName;
    return hostNames;
  });
  const name = (address: string, given: string) => {
    known.set(address, given);
    tell();
  };
  return { facts, countriesAsked, namesAsked, known, trouble, name, rests: () => rests };
}
