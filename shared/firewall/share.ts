/**
 * How many of the connections that are asked about something is true of, as far as that can be told: `few` is some
 * addresses, `most` all but some addresses, `some` anything between, `unknown` any of them.
 */
export type Share = 'all' | 'most' | 'some' | 'few' | 'none' | 'unknown';

/** Of how many both are true. What is `unknown` of few is still no more than few, but that is not told apart. */
export function both(one: Share, other: Share): Share {
  if (one === 'none' || other === 'none') return 'none';
  if (one === 'all') return other;
  if (other === 'all') return one;
  if (one === 'unknown' || other === 'unknown') return 'unknown';
  if (one === 'few' || other === 'few') return 'few';
  return one === 'most' ? other : one;
}

/** Of how many either is true, where never both are. */
export function either(one: Share, other: Share): Share {
  if (one === 'none') return other;
  if (other === 'none') return one;
  if (one === 'all' || other === 'all') return 'all';
  if (one === 'unknown' || other === 'unknown') return 'unknown';
  if (one === 'most' || other === 'most') return 'most';
  return one === 'few' && other === 'few' ? 'few' : 'some';
}

const opposites = {
  all: 'none',
  none: 'all',
  most: 'few',
  few: 'most',
  some: 'some',
  unknown: 'unknown',
} as const;

export function opposite(share: Share): Share {
  return opposites[share];
}
