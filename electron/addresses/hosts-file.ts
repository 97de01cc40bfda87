import { readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { parseAddress } from '../../shared/formats/printed-address.ts';

/** The first name that the hosts file of this computer has for an address; null if none, or if it cannot be read. */
export async function nameInHosts(address: string, file = hostsFile()): Promise<string | null> {
  // Without one there are only the names of the DNS; whatever else is wrong with it, is so for every other program.
  const names = await namesIn(file).catch(() => null);
  return names?.get(address) ?? null;
}

type Names = ReadonlyMap<string, string>;

/** What was read last, for as long as the file stays as it is: some have a hundred thousand lines, to block hosts. */
let last: { readonly version: string; readonly names: Names } | null = null;

async function namesIn(file: string): Promise<Names> {
  const { mtimeMs, size } = await stat(file);
  const version = `${mtimeMs} ${size} ${file}`;
  if (last?.version === version) return last.names;
  const names = parse(await readFile(file, 'utf8'));
  last = { version, names };
  return names;
}

function parse(text: string): Names {
  const names = new Map<string, string>();
  for (const line of text.slice(0, longestText).split('\n')) {
    const [first = '', name] = line.replace(/#.*/, '').trim().split(/\s+/);
    if (name === undefined) continue;
    // Of IPv6 there are many spellings.
    const address = first.includes(':') ? (parseAddress(first) ?? first) : first;
    if (!names.has(address)) names.set(address, name);
  }
  return names;
}

const longestText = 1_000_000;

function hostsFile(): string {
  if (process.platform !== 'win32') return '/etc/hosts';
  return join(process.env['SystemRoot'] ?? 'C:\\Windows', 'System32/drivers/etc/hosts');
}
