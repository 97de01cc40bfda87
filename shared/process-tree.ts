/** The parent of each process, by pid. */
export type Parents = ReadonlyMap<number, number>;

/** All that descend from a process, parents before their children; only through those whom `follow` accepts. */
export function descendantsOf(
  pid: number,
  parents: Parents,
  follow?: (pid: number) => boolean,
): number[] {
  return descendantsIn(parents)(pid, follow);
}

/** The same for many processes, for which the parents are gone through once. */
export function descendantsIn(
  parents: Parents,
): (pid: number, follow?: (pid: number) => boolean) => number[] {
  const childrenOf = new Map<number, number[]>();
  for (const [child, parent] of parents) {
    const siblings = childrenOf.get(parent);
    if (siblings === undefined) childrenOf.set(parent, [child]);
    else siblings.push(child);
  }
  return (pid, follow = () => true) => {
    const found = new Set([pid]);
    // A Set is walked in the order of insertion, what is added meanwhile included: generation by generation.
    for (const parent of found) {
      for (const child of childrenOf.get(parent) ?? []) if (follow(child)) found.add(child);
    }
    found.delete(pid);
    return [...found];
  };
}

/** Parent, grandparent and so on. */
export function ancestorsOf(pid: number, parents: Parents): number[] {
  const found = new Set([pid]);
  for (const child of found) {
    const parent = parents.get(child);
    if (parent !== undefined && parent > 0) found.add(parent);
  }
  found.delete(pid);
  return [...found];
}

/** How many of its ancestors in a row, from its parent on, are among these. */
export function depthAmong(pid: number, parents: Parents, among: ReadonlySet<number>): number {
  let depth = 0;
  let parent = parents.get(pid);
  // A table that was read while pids changed hands may hold a circle.
  while (parent !== undefined && among.has(parent) && depth < among.size) {
    depth += 1;
    parent = parents.get(parent);
  }
  return depth;
}
