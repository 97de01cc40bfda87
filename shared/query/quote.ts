/** The value as it stands in a query behind a key: in quotes if it would not be read as one value without. */
export function quoted(value: string): string {
  return /^\/|[\s"()]/.test(value) ? `"${value.replaceAll('"', '""')}"` : value;
}
