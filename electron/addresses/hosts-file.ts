import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parseAddress } from '../../shared/formats/printed-address.ts';

/** The first name that the hosts file of this computer has for an address; null if none, or if it cannot be read. */
export async function nameInHosts(address: string, file = hostsFile()): Promise<string | null> {
  // Without one there are only the names of the DNS; whatever else is wrong with it, is so for every other program.
  const text = await readFile(file, 'utf8').catch(() => '');
  // Some have a hundred thousand lines, to block hosts.
  for (const line of text.slice(0, longestText).split('\n')) {
    const [first = '', name] = line.replace(/#.*/, '').trim().split(/\s+/);
    // Of IPv6 there are many spellings.
    const isIt = first === address || (first.includes(':') && parseAddress(first) === address);
    if (isIt && name !== undefined) return name;
  }
  return null;
}

const longestText = 1_000_000;

function hostsFile(): string {
  if (process.platform !== 'win32') return '/etc/hosts';
  return join(process.env['SystemRoot'] ?? 'C:\\Windows', 'System32/drivers/etc/hosts');
}
