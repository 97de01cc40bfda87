import { readFileSync, type Stats, statSync } from 'node:fs';
import { deniedCodes, goneCodes, hasCode } from './expected-error.ts';

/** Names of users by uid; one that is not in the file is called by its number. */
export type Users = {
  /** The same function for as long as the file stays the same. */
  read(): (uid: number) => string;
};

export function createUsers(passwdFile = '/etc/passwd'): Users {
  let version: Version = null;
  let nameOf = nameFrom(new Map());

  return {
    read() {
      const current = versionOf(passwdFile);
      if (!isSame(current, version)) {
        nameOf = nameFrom(
          current === null ? new Map() : parsePasswd(readFileSync(passwdFile, 'utf8')),
        );
        version = current;
      }
      return nameOf;
    },
  };
}

/** Two users may share a uid; the first is the one that `ls` and `ps` show. */
export function parsePasswd(text: string): ReadonlyMap<number, string> {
  const names = new Map<number, string>();
  for (const line of text.split('\n')) {
    const [name = '', , uidText = ''] = line.split(':', 3);
    if (name === '' || !/^\d{1,10}$/.test(uidText)) continue;
    const uid = Number(uidText);
    if (!names.has(uid)) names.set(uid, name);
  }
  return names;
}

function nameFrom(names: ReadonlyMap<number, string>): (uid: number) => string {
  return (uid) => names.get(uid) ?? `${uid}`;
}

/** What changes when the file does; null if there is none, as in a bare container. */
type Version = Pick<Stats, 'mtimeMs' | 'size' | 'ino'> | null;

function versionOf(file: string): Version {
  try {
    return statSync(file);
  } catch (error) {
    if (hasCode(error, goneCodes) || hasCode(error, deniedCodes)) return null;
    throw error;
  }
}

function isSame(a: Version, b: Version): boolean {
  return a?.ino === b?.ino && a?.mtimeMs === b?.mtimeMs && a?.size === b?.size;
}
