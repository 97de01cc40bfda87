/** The values of each key that `reg query … /s` prints, by the path of the key and their names; both in lower case. */
export type Registry = ReadonlyMap<string, ReadonlyMap<string, string>>;

/** Reads what `reg query` prints: a key to a line, and indented below it `name    REG_TYPE    value` (reg.exe of any language). */
export function parseRegistry(text: string): Registry {
  const keys = new Map<string, Map<string, string>>();
  let values = new Map<string, string>();
  for (const line of text.split(/\r?\n/)) {
    if (/^HKEY_/.test(line)) {
      values = new Map();
      keys.set(line.trim().toLowerCase(), values);
      continue;
    }
    const [, name, value] = /^ {4}(\S.*?) {4}REG_[A-Z_]+ {4}(.*)$/.exec(line) ?? [];
    if (name !== undefined) values.set(name.toLowerCase(), value ?? '');
  }
  return keys;
}

/** `0x1` */
export function wholeNumber(value: string | undefined): number | null {
  return value !== undefined && /^0x[0-9a-f]{1,8}$/i.test(value.trim()) ? Number(value) : null;
}
