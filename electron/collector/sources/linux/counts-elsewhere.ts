import type { Counts, CountsElsewhere } from '../../../../shared/counters.ts';
import { createCountsReader } from './counters.ts';
import type { NamespaceTables } from './namespaces/namespace-tables.ts';
import { createCounterParser } from './parse-counters.ts';

/** So many are read at once, those that were not for longest; what was read of the others stays as it was. */
const readAtOnce = 8;

type Kept = {
  readonly read: ReturnType<typeof createCountsReader>;
  /** null until it was its turn, and where nobody is in it who could be asked. */
  counts: Counts | null;
  turn: number;
};

/** Reads what the kernel counts for other network namespaces, by way of a process in each: of one without any nothing is known. */
export function createCountsElsewhere(
  { listed, findIn }: Pick<NamespaceTables, 'listed' | 'findIn'>,
  atOnce = readAtOnce,
): () => CountsElsewhere {
  const parse = createCounterParser();
  const keptByInode = new Map<number, Kept>();
  let turn = 0;

  return () => {
    turn += 1;
    const inhabited = listed().filter(({ pids }) => pids.length > 0);
    const entries = inhabited.map((namespace) => {
      const kept = keptByInode.get(namespace.inode);
      const fresh = { read: createCountsReader(parse), counts: null, turn: 0 };
      return { namespace, kept: kept ?? fresh };
    });
    keptByInode.clear();
    for (const { namespace, kept } of entries) keptByInode.set(namespace.inode, kept);
    const due = entries.toSorted((a, b) => a.kept.turn - b.kept.turn).slice(0, atOnce);
    for (const { namespace, kept } of due) {
      kept.counts = findIn(namespace, kept.read);
      kept.turn = turn;
    }
    return new Map(
      entries.flatMap(({ namespace: { name }, kept: { counts } }) =>
        counts === null ? [] : [[name, counts] as const],
      ),
    );
  };
}
