export type MarkKind = 'opened' | 'changed' | 'closed';

/** What happened to a row last, and when; it is shown for as long as it is lit. */
export type Mark = { readonly kind: MarkKind; readonly at: number };

/** The marks made from then to then are shown. */
export type Lit = { readonly from: number; readonly to: number };

export function isLit(mark: Mark | null, lit: Lit | null): mark is Mark {
  return mark !== null && lit !== null && lit.from <= mark.at && mark.at <= lit.to;
}

/** The marks that are lit, all that were made at one time together, so that ending them costs what closed among them. */
export type Marks = {
  make(kind: MarkKind, at: number): Mark;
  /** Of a row that has closed, which goes when it ends. */
  makeClosed(id: string, at: number): Mark;
  /** Ends those made up to `until`; gives those of rows that closed, by their ids. */
  end(until: number): readonly (readonly [id: string, mark: Mark])[];
  /** null if none is lit. */
  lit(): Lit | null;
};

export function createMarks(): Marks {
  /** The oldest first. */
  const made: { at: number; readonly closed: Map<string, Mark> }[] = [];

  function closedAt(at: number): Map<string, Mark> {
    const last = made.at(-1);
    if (last?.at === at) return last.closed;
    // A clock that was set back: what it marked before goes with what it marks now.
    if (last !== undefined && at < last.at) for (const each of made) each.at = at;
    const closed = new Map<string, Mark>();
    made.push({ at, closed });
    return closed;
  }

  return {
    make(kind, at) {
      closedAt(at);
      return { kind, at };
    },
    makeClosed(id, at) {
      const mark: Mark = { kind: 'closed', at };
      closedAt(at).set(id, mark);
      return mark;
    },
    end(until) {
      const ended: (readonly [string, Mark])[] = [];
      while (made[0] !== undefined && made[0].at <= until) {
        ended.push(...(made.shift()?.closed ?? []));
      }
      return ended;
    },
    lit() {
      const [oldest] = made;
      const newest = made.at(-1);
      return oldest === undefined || newest === undefined
        ? null
        : { from: oldest.at, to: newest.at };
    },
  };
}
