/** A moment as a field for a date and a time has it, to the second of the local clock; empty if there is none. */
export function fieldText(at: number | null): string {
  if (at === null) return '';
  const date = new Date(at);
  const two = (part: number) => String(part).padStart(2, '0');
  const day = `${String(date.getFullYear()).padStart(4, '0')}-${two(date.getMonth() + 1)}-${two(date.getDate())}`;
  return `${day}T${two(date.getHours())}:${two(date.getMinutes())}:${two(date.getSeconds())}`;
}

/** The moment that such a field holds; null if it is empty. */
export function fieldTime(value: string): number | null {
  // Without a zone it is of the local clock.
  const at = value === '' ? Number.NaN : new Date(value).getTime();
  return Number.isFinite(at) ? at : null;
}
