import { formatHost } from './address.ts';
import type { Connection, Endpoint } from './connection.ts';

export type Predicate = (connection: Connection) => boolean;

/**
 * Finds connections by words, all of which must be found in the process name, pid, addresses or ports. A number is a
 * whole pid or port, never a part of one, or the first part of an IPv4 address; `:80` is a port alone, `10.0.0.1:80` an
 * address with its port, `pid:812` a pid alone, `namespace:blue` a network namespace whose name has `blue` in it.
 */
export function parseQuery(text: string): Predicate {
  const words = text.toLowerCase().split(/\s+/).filter(Boolean).map(wordPredicate);
  return (connection) => words.every((matches) => matches(connection));
}

function wordPredicate(word: string): Predicate {
  const pid = /^pid:(?<pid>\d+)$/.exec(word)?.groups?.['pid'];
  if (pid !== undefined) return ({ owners }) => owners.some((owner) => owner.pid === Number(pid));
  if (word.startsWith(namespacePrefix)) {
    const part = word.slice(namespacePrefix.length);
    return ({ namespace }) => namespace?.toLowerCase().includes(part) === true;
  }
  const endpoint = endpointPattern.exec(word)?.groups;
  if (endpoint !== undefined) {
    return endpointPredicate(endpoint['address'] ?? '', Number(endpoint['port']));
  }
  const number = /^\d+$/.test(word) ? Number(word) : null;
  return (connection) =>
    matchesOwner(connection, word, number) ||
    matchesEndpoint(connection.local, word, number) ||
    matchesEndpoint(connection.remote, word, number);
}

/** A port, with the whole address before it or alone: `:80`, `127.0.0.1:80`, `[::1]:80`. */
function endpointPredicate(address: string, port: number): Predicate {
  const matches = (endpoint: Endpoint | null) =>
    endpoint?.port === port && (address === '' || formatHost(endpoint) === address);
  return ({ local, remote }) => matches(local) || matches(remote);
}

function matchesOwner({ owners }: Connection, word: string, number: number | null): boolean {
  return owners.some(
    ({ pid, name }) => pid === number || name?.toLowerCase().includes(word) === true,
  );
}

function matchesEndpoint(endpoint: Endpoint | null, word: string, number: number | null): boolean {
  if (endpoint === null) return false;
  const { address, port, service } = endpoint;
  // Else `1` would find every 127.0.0.1.
  if (number !== null) return port === number || address.startsWith(`${word}.`);
  return address.toLowerCase().includes(word) || service?.toLowerCase() === word;
}

const namespacePrefix = 'namespace:';

// Not the end of a bare IPv6 address, whose last group may look like a port: that wants brackets.
const endpointPattern = /^(?<address>\[.*\]|[^:]*):(?<port>\d{1,5})$/;
