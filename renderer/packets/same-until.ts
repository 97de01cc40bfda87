/** Up to where both are the very same: of very many packets the last that are kept are others each time. */
export function sameUntil<Item>(before: readonly Item[], now: readonly Item[]): number {
  const different = before.findIndex((item, index) => item !== now[index]);
  return different === -1 ? before.length : different;
}
