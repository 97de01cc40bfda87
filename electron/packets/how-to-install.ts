import { readFileSync } from 'node:fs';

/** The command that installs tcpdump on this distribution (man os-release); null if that is not known. */
export function howToInstall(osRelease: string = readOsRelease()): string | null {
  const named = /^ID=(.*)$/m.exec(osRelease)?.[1];
  const like = /^ID_LIKE=(.*)$/m.exec(osRelease)?.[1];
  const ids = `${named ?? ''} ${like ?? ''}`.replaceAll(/["']/g, '').split(/\s+/);
  const manager = ids.map((id) => managers.get(id)).find((found) => found !== undefined);
  return manager === undefined ? null : `sudo ${manager} tcpdump`;
}

const managers: ReadonlyMap<string, string> = new Map([
  ['debian', 'apt install'],
  ['ubuntu', 'apt install'],
  ['fedora', 'dnf install'],
  ['rhel', 'dnf install'],
  ['centos', 'dnf install'],
  ['arch', 'pacman -S'],
  ['suse', 'zypper install'],
  ['opensuse', 'zypper install'],
  ['alpine', 'apk add'],
  ['void', 'xbps-install'],
]);

function readOsRelease(): string {
  for (const path of ['/etc/os-release', '/usr/lib/os-release']) {
    try {
      return readFileSync(path, 'utf8');
    } catch {
      // Whatever the reason: it does not tell.
    }
  }
  return '';
}
