import type { Counters, Counts, CountsElsewhere } from '../counters.ts';
import { type Growth, growthOf, type Sample } from './growth.ts';

/** By network namespace; null is our own. */
export type GrowthByNamespace = ReadonlyMap<string | null, Growth>;
export type SamplesByNamespace = ReadonlyMap<string | null, readonly Sample[]>;

/** How the counters of each network namespace grew, of those that were read twice. */
export function growthEverywhere(
  {
    counters,
    countsElsewhere,
    at,
  }: {
    readonly counters: Counters | null;
    readonly countsElsewhere: CountsElsewhere;
    readonly at: number;
  },
  before: SamplesByNamespace,
  /** Of listeners in our own namespace. */
  listenerDrops: ReadonlyMap<string, number>,
): { readonly growth: GrowthByNamespace; readonly samples: SamplesByNamespace } {
  const growth = new Map<string | null, Growth>();
  const samples = new Map<string | null, readonly Sample[]>();
  const take = (namespace: string | null, counts: Counts, drops?: typeof listenerDrops) => {
    const taken = growthOf(counts, at, before.get(namespace) ?? [], drops);
    samples.set(namespace, taken.samples);
    if (taken.growth !== null) growth.set(namespace, taken.growth);
  };
  if (counters !== null) take(null, counters, listenerDrops);
  for (const [namespace, counts] of countsElsewhere) take(namespace, counts);
  return { growth, samples };
}
