import { addressKey } from '../../shared/address.ts';
import type { Connection } from '../../shared/connection.ts';
import { networkOf } from '../../shared/network-class.ts';

/** A port, and what else is asked of whoever holds it. */
export type AskedPort = {
  readonly port: number;
  /** The address it answers at, in the spelling of a table, or `localhost`; null if any will do. */
  readonly address: string | null;
  /** What the name of the process has in it, in small letters. */
  readonly words: readonly string[];
};

/** What a text asks for: a port, a number that is none, or something else. */
export type PortSearch = AskedPort | 'out of range' | null;

/** The port that a text asks for: `3000`, `:3000`, `port 3000`, `127.0.0.1:3000`, `[::1]:3000`, `3000 node`. */
export function portIn(text: string): PortSearch {
  const all = text
    .trim()
    .toLowerCase()
    .replace(/^port\b\s*:?\s*(?=\d)/, '')
    .split(/\s+/);
  const [place, another] = all.flatMap((word) => placeIn(word) ?? []);
  if (place === undefined || another !== undefined) return null;
  const words = all.filter((word) => placeIn(word) === null);
  if (place.port <= 65_535) return { ...place, words };
  return words.length === 0 ? 'out of range' : null;
}

/** Whether whoever connects to this address reaches the socket: it has bound the address, or any. */
export function answersAt({ local, family, dualStack }: Connection, address: string): boolean {
  const isAny = networkOf(local.address) === 'any';
  if (address === 'localhost') return isAny || networkOf(local.address) === 'loopback';
  if (addressKey(local.address) === addressKey(address)) return true;
  return isAny && (dualStack === true || (family === 'ipv6') === address.includes(':'));
}

function placeIn(word: string): Pick<AskedPort, 'port' | 'address'> | null {
  const groups = place.exec(word)?.groups;
  if (groups === undefined) return null;
  const { name = '', inBrackets = name } = groups;
  return {
    port: Number(groups['digits']),
    address: inBrackets === '' || inBrackets === '*' ? null : inBrackets,
  };
}

const place =
  /^(?:(?<name>|\*|localhost|\d{1,3}(?:\.\d{1,3}){3}):|\[(?<inBrackets>[\da-f:.]+)\]:)?(?<digits>\d{1,9})$/;
