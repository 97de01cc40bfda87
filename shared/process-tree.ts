/** The parent of each process, by pid. */
export type Parents = ReadonlyMap<number, number>;

/** All that descend from a process, parents before their children; only through those whom `follow` accepts. */
export function descendantsOf(
  pid: number,
  parents: Parents,
  follow: (pid: number) => boolean = () => true,
): number[] {
  const childrenOf = new Map<number, number[]>();
  for (const [child, parent] of parents) {
    const siblings = childrenOf.get(parent);
    if (siblings === undefined) childrenOf.set(parent, [child]);
    else siblings.push(child);
  }
  const found = new Set([pid]);
  // A Set is walked in the order of insertion, what is added meanwhile included: generation by generation.
  for (const parent of found) {
    for (const child of childrenOf.get(parent) ?? []) if (follow(child)) found.add(child);
  }
  found.delete(pid);
  return [...found];
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
