import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { text } from '../../shared/language/text.ts';
import { messageOf } from '../../shared/result.ts';

/** For which countries addresses are registered. The database is opened when it is first asked, and not again if it fails. */
export type Countries = {
  /** Two letters of ISO 3166-1; null if the database does not say, or cannot be used. */
  of(address: string): string | null;
  /** When the database was built; null if it has not been opened, or cannot be. */
  builtAt(): number | null;
  /** Why it cannot be used, and what helps; null if it can. */
  problem(): string | null;
};

/** Of the package whole, both IPv4 and IPv6. */
const databasePath = '@ip-location-db/geo-whois-asn-country-mmdb/geo-whois-asn-country.mmdb';

/** `findFile` throws where there is none. */
export function createCountries(findFile: () => string = findDatabase): Countries {
  let database: Database | null = null;
  let problem: string | null = null;

  function use<Value>(read: (database: Database) => Value): Value | null {
    if (problem !== null) return null;
    try {
      database ??= open(findFile());
      return read(database);
    } catch (error) {
      // Whatever it is made of: a part of it may be missing or be overwritten.
      database = null;
      problem = messageOf(error);
      return null;
    }
  }

  return {
    of: (address) => use(({ get }) => countryIn(get(address))),
    builtAt: () => database?.builtAt ?? null,
    problem: () => (problem === null ? null : text().addresses.countriesUnread(problem)),
  };
}

type Database = { get(address: string): unknown; readonly builtAt: number };

/** All of it is kept in memory: 8 MB, of which a look-up reads some bytes here and there. */
function open(file: string): Database {
  const bytes = readFileSync(file);
  // Loaded only now, since most commands of a terminal end without it.
  const { Reader }: typeof import('maxmind') = requireHere('maxmind');
  const reader = new Reader(bytes);
  const builtAt = reader.metadata.buildEpoch.getTime();
  if (!Number.isFinite(builtAt)) throw new Error(`${file} is no database`);
  return { get: (address) => reader.get(address), builtAt };
}

/** Where the package is installed, beside the sources, beside what was built of them, or in the archive of the app. */
function findDatabase(): string {
  return requireHere.resolve(databasePath);
}

const requireHere = createRequire(import.meta.url);

function countryIn(record: unknown): string | null {
  if (typeof record !== 'object' || record === null || !('country_code' in record)) return null;
  const { country_code: code } = record;
  return typeof code === 'string' && /^[A-Z]{2}$/.test(code) ? code : null;
}
