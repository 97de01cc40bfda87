import type { Family } from '../connection.ts';
import { holds, shareOfAddresses } from './address-range.ts';
import type { Match } from './ruleset.ts';
import { both, opposite, type Share } from './share.ts';

/** The connections that are asked about: new ones to this port, from anywhere, of one family. */
export type Arriving = {
  readonly family: Family;
  readonly port: number;
  /** The addresses of this computer to which they may come. */
  readonly addresses: readonly string[];
  readonly interfaces: Interfaces;
};

/** By which interfaces anything comes from elsewhere, and by which of them most does: those of the default routes. */
export type Interfaces = {
  readonly all: readonly string[];
  readonly outward: readonly string[];
};

export function shareOfAll(matches: readonly Match[], arriving: Arriving): Share {
  return matches.reduce<Share>((share, match) => both(share, shareOf(match, arriving)), 'all');
}

export function shareOf(match: Match, arriving: Arriving): Share {
  switch (match.kind) {
    case 'family':
      return match.family === arriving.family ? 'all' : 'none';
    case 'port': {
      const { port } = arriving;
      return turned(
        match.ranges.some(([first, last]) => first <= port && port <= last) ? 'all' : 'none',
        match.not,
      );
    }
    case 'from':
      return turned(shareOfAddresses(match.ranges, arriving.family), match.not);
    case 'to': {
      const { addresses } = arriving;
      const has = (address: string) => match.ranges.some((range) => holds(range, address));
      return turned(shareOfThose(addresses, has), match.not);
    }
    case 'interface':
      return turned(shareOfInterfaces(match.names, arriving.interfaces), match.not);
    case 'share':
      return match.share;
  }
}

export function shareOfInterfaces(names: readonly string[], { all, outward }: Interfaces): Share {
  const has = (one: string) => names.some((name) => isNamed(one, name));
  const share = shareOfThose(all, has);
  if (share === 'some' && outward.length > 0) {
    if (outward.every(has)) return 'most';
    return outward.some(has) ? 'some' : 'few';
  }
  // One that does not exist may do so yet.
  const mayComeYet = names.some((name) => name !== 'lo' && !all.some((one) => isNamed(one, name)));
  return share === 'none' && mayComeYet ? 'few' : share;
}

/** A name that ends in an asterisk is the beginning of several. */
function isNamed(one: string, name: string): boolean {
  return name.endsWith('*') ? one.startsWith(name.slice(0, -1)) : one === name;
}

function shareOfThose(all: readonly string[], has: (one: string) => boolean): Share {
  const count = all.filter(has).length;
  if (count === 0) return 'none';
  return count === all.length ? 'all' : 'some';
}

function turned(share: Share, not: boolean): Share {
  return not ? opposite(share) : share;
}
