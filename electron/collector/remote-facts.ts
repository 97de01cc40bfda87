import type { Endpoint, RemoteFacts } from '../../shared/connection.ts';
import type { NamesWanted } from '../../shared/names-wanted.ts';
import { networkOf } from '../../shared/network-class.ts';
import type { NetworkClass } from '../../shared/special-addresses.ts';
import { type Countries, createCountries } from '../addresses/country.ts';
import { createHostNames, type HostNames } from '../addresses/host-names.ts';
import { keepAtMost } from '../addresses/keep-at-most.ts';

/** What is known of remote addresses, looked up when a connection is first seen, and for unchanged ones not again. */
export type RemoteFactsSource = {
  /** One object for all connections of which the same is known; `before` itself if it says the same. */
  of(remote: Endpoint | null, before?: RemoteFacts): RemoteFacts | undefined;
  /** Of which addresses the names are wanted, from now on. */
  want(names: NamesWanted): void;
  /** Whether what was given so far may be other now; asking is what makes it old. */
  takeNews(): boolean;
  warnings(): readonly string[];
  stop(): void;
};

/** For whoever does not show them. */
export const noRemoteFacts: RemoteFactsSource = {
  of: () => undefined,
  want() {},
  takeNews: () => false,
  warnings: () => [],
  stop() {},
};

/** Where an address belongs; one object for all addresses of a country, since a table may have very many addresses. */
type Place = { readonly isPublic: boolean; readonly nameless: RemoteFacts };

const keptAtMost = 20_000;
/** So often all rows are looked through for names that are due to be asked for again. */
const lookThroughMs = 60_000;

export function createRemoteFacts(
  countries: Countries = createCountries(),
  newHostNames: (onName: () => void) => HostNames = createHostNames,
): RemoteFactsSource {
  // null where there is nothing to look up.
  const placeOf = new Map<string, Place | null>();
  const places = new Map<string | null, Place>();
  const named = new Map<string, RemoteFacts>();
  let wanted: NamesWanted = 'none';
  let hasNews = false;
  let lookedThroughAt = 0;
  const hostNames = newHostNames(() => {
    hasNews = true;
  });

  function find(address: string): Place | null {
    const known = placeOf.get(address);
    if (known !== undefined) return known;
    const network = networkOf(address);
    const place =
      network === 'public'
        ? placeIn(countries.of(address))
        : ofOwnNetwork.has(network)
          ? ownNetwork
          : null;
    placeOf.set(address, place);
    keepAtMost(placeOf, keptAtMost);
    return place;
  }

  function placeIn(country: string | null): Place {
    const known = places.get(country);
    if (known !== undefined) return known;
    const place = { isPublic: true, nameless: { country, hostName: null } };
    places.set(country, place);
    return place;
  }

  function withName(address: string, nameless: RemoteFacts): RemoteFacts {
    const hostName = hostNames.of(address);
    if (hostName === null) return nameless;
    const known = named.get(address);
    if (known?.hostName === hostName) return known;
    const facts = { ...nameless, hostName };
    named.set(address, facts);
    keepAtMost(named, keptAtMost);
    return facts;
  }

  return {
    of(remote, before) {
      if (remote === null) return undefined;
      const { address } = remote;
      const place = find(address);
      if (place === null || (wanted !== 'all' && !place.isPublic)) return undefined;
      const facts = wanted === 'none' ? place.nameless : withName(address, place.nameless);
      return before !== undefined && isSame(before, facts) ? before : facts;
    },
    want(names) {
      if (names === wanted) return;
      wanted = names;
      hasNews = true;
      hostNames.rest();
    },
    takeNews() {
      const now = performance.now();
      const isDue = wanted !== 'none' && now - lookedThroughAt >= lookThroughMs;
      const had = hasNews || isDue;
      hasNews = false;
      if (had) lookedThroughAt = now;
      return had;
    },
    warnings() {
      const problems = [countries.problem(), hostNames.problem()];
      return problems.filter((problem) => problem !== null);
    },
    stop: hostNames.rest,
  };
}

/** Whose addresses may have names, though no country. */
const ofOwnNetwork: ReadonlySet<NetworkClass> = new Set(['private', 'shared', 'link-local']);
const ownNetwork: Place = { isPublic: false, nameless: { country: null, hostName: null } };

function isSame(a: RemoteFacts, b: RemoteFacts): boolean {
  return a.country === b.country && a.hostName === b.hostName;
}
