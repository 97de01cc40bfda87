/** Time ranges that have names. */
export const namedRanges = ['hour', 'today', 'yesterday', 'week', 'all'] as const;

export type NamedRange = (typeof namedRanges)[number];

/** Half open, in milliseconds since the epoch; null is without end. */
export type Bounds = { readonly since: number | null; readonly until: number | null };

/** The past that is asked for: by its name, which means another one later, or from one moment to another. */
export type TimeRange = { readonly kind: NamedRange } | ({ readonly kind: 'between' } & Bounds);

export function boundsOf(range: TimeRange, now: number): Bounds {
  switch (range.kind) {
    case 'hour':
      return { since: now - 3_600_000, until: null };
    case 'today':
      return { since: midnight(now, 0), until: null };
    case 'yesterday':
      return { since: midnight(now, -1), until: midnight(now, 0) };
    case 'week':
      return { since: midnight(now, -6), until: null };
    case 'all':
      return { since: null, until: null };
    case 'between':
      return { since: range.since, until: range.until };
  }
}

/** Of the local day that is `days` after that of `now`: days are not all 24 hours long. */
function midnight(now: number, days: number): number {
  const date = new Date(now);
  return new Date(date.getFullYear(), date.getMonth(), date.getDate() + days).getTime();
}
