/** A rule of Windows Firewall as the registry has it: its fields by name, those that may stand several times as lists. */
export type WindowsRule = ReadonlyMap<string, readonly string[]>;

/** Reads `v2.30|Action=Allow|Active=TRUE|Dir=In|…|` ([MS-GPFAS] 2.2.2); null if it is something else. */
export function parseWindowsRule(text: string): WindowsRule | null {
  const [version = '', ...parts] = text.split('|');
  if (!/^v\d+\.\d+$/.test(version)) return null;
  const fields = new Map<string, string[]>();
  for (const part of parts) {
    const at = part.indexOf('=');
    if (at <= 0) continue;
    const name = part.slice(0, at);
    fields.set(name, [...(fields.get(name) ?? []), part.slice(at + 1)]);
  }
  return fields;
}
