/** What a person named and keeps in an order of their own, such as views and sets of columns. */
export type Named = { readonly id: string; readonly name: string };

/** As much of a name as is kept. */
export const nameAtMost = 60;

/** An id that no other thing of the list has. */
export function newId(): string {
  return crypto.getRandomValues(new Uint32Array(2)).join('-');
}

/** The one of this name, in upper or lower case. */
export function ofName<Item extends Named>(items: readonly Item[], name: string): Item | null {
  const wanted = folded(name);
  return items.find((item) => folded(item.name) === wanted) ?? null;
}

/** In the place of the one of the same id, or at the end. */
export function put<Item extends Named>(items: readonly Item[], item: Item): Item[] {
  const place = items.findIndex(({ id }) => id === item.id);
  return place < 0 ? [...items, item] : items.toSpliced(place, 1, item);
}

export function renamed<Item extends Named>(
  items: readonly Item[],
  id: string,
  name: string,
): Item[] {
  return items.map((item) => (item.id === id ? { ...item, name } : item));
}

export function without<Item extends Named>(items: readonly Item[], id: string): Item[] {
  return items.filter((item) => item.id !== id);
}

/** Moved `steps` towards the end; no further than the ends. */
export function moved<Item extends Named>(
  items: readonly Item[],
  id: string,
  steps: number,
): readonly Item[] {
  const from = items.findIndex((item) => item.id === id);
  const item = items[from];
  const to = Math.max(0, Math.min(items.length - 1, from + steps));
  return item === undefined || from === to
    ? items
    : items.toSpliced(from, 1).toSpliced(to, 0, item);
}

function folded(name: string): string {
  return name.trim().toLocaleLowerCase();
}
