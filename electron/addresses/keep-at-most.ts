/** Lets go of what has been in a map for longest, until it holds no more than `size`. */
export function keepAtMost(map: Map<unknown, unknown>, size: number): void {
  for (const oldest of map.keys()) {
    if (map.size <= size) return;
    map.delete(oldest);
  }
}
