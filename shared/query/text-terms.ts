import type { Connection, Protocol } from '../connection.ts';
import { servicePorts } from '../formats/service-ports.ts';
import type { Process } from '../process.ts';
import { blockTest, type EndpointTest, endpointTest, onSide } from './address-terms.ts';
import { containing, type TextTest } from './containing.ts';
import type { QueryRow, RowTest } from './row-test.ts';

/** Whether any text of one kind that a row has passes. */
export type Texts = (row: QueryRow, passes: TextTest) => boolean;

/** The texts that have a key of their own. */
export const keyedTexts = {
  process: ({ connection: { owners } }, passes) => {
    for (let index = 0; index < owners.length; index += 1) {
      const name = owners[index]?.name;
      if (typeof name === 'string' && passes(name)) return true;
    }
    return false;
  },
  user: ({ connection: { user, owners } }, passes) => {
    if (user !== null && passes(user)) return true;
    for (const owner of owners) if (owner.user !== null && passes(owner.user)) return true;
    return false;
  },
  /** A systemd unit, a Windows service, or the name that a capture has in place of a port. */
  service: ({ connection: { local, remote }, process }, passes) =>
    (process !== null && process.unit !== null && passes(process.unit)) ||
    process?.services?.some(passes) === true ||
    (local.service !== undefined && passes(local.service)) ||
    (remote?.service !== undefined && passes(remote.service)),
  container: ({ process }, passes) =>
    process !== null && process.container !== null && passes(process.container),
  namespace: ({ connection: { namespace } }, passes) => namespace !== null && passes(namespace),
  /** By reverse DNS, or the name that a capture has in place of an address. */
  host: ({ connection }, passes) =>
    hasHostName(connection, passes) ||
    (connection.remote !== null &&
      !isNumeric(connection.remote.address) &&
      passes(connection.remote.address)),
} as const satisfies Readonly<Record<string, Texts>>;

type Sought = { readonly literal: string; readonly passes: TextTest };

/**
 * What a regular expression without a key is tried on, which finds only what has the literal in it; services of ports
 * by the names of the ports there are.
 */
export function anyText({ literal, passes }: Sought): RowTest {
  const isAtNamedPort = namedPortTest(passes);
  const isAt = addressTextTest(literal, ({ address }) => passes(address));
  return (row) =>
    keyedTexts.process(row, passes) ||
    isAt(row) ||
    hasHostName(row.connection, passes) ||
    isAtNamedPort?.(row) === true ||
    keyedTexts.service(row, passes) ||
    keyedTexts.container(row, passes);
}

/** Without a value any text of the kind will do. */
export function textTest(key: keyof typeof keyedTexts, passes: TextTest): RowTest {
  const texts: Texts = keyedTexts[key];
  return (row) => texts(row, passes);
}

/** `service:`, which is also that of a port by its well-known name. */
export function serviceTest(passes: TextTest, isAny: boolean): RowTest {
  const isAtNamedPort = isAny ? null : namedPortTest(passes);
  return (row) => keyedTexts.service(row, passes) || isAtNamedPort?.(row) === true;
}

/**
 * Finds a word without a key in process names, pids, addresses, ports, host names, services and containers. A number is
 * a whole pid or port, never a part of one, or the first part of an IPv4 address; the service of a port is a whole name.
 */
export function bareWord(word: string): RowTest {
  const endpoint = endpointTest(word) ?? blockTest(word);
  if (endpoint !== null) return onSide('both', endpoint);
  return /^\d+$/.test(word) ? numberTest(word) : wordTest(word);
}

function numberTest(word: string): RowTest {
  const has = containing(word);
  const number = Number(word);
  // Else `1` would find every 127.0.0.1.
  const begins = `${word}.`;
  const isAt = onSide('both', ({ address, port }) => port === number || address.startsWith(begins));
  return (row) =>
    isAt(row) ||
    hasPid(row, number) ||
    keyedTexts.process(row, has) ||
    hasHostName(row.connection, has);
}

function wordTest(word: string): RowTest {
  const has = containing(word);
  const isAt = addressTextTest(
    word,
    ({ address, service }) =>
      has(address) || (service !== undefined && service.toLowerCase() === word),
  );
  const isAtNamedPort = namedPortTest((name) => name === word);
  // Of an id in hexadecimal digits a part would be found by chance.
  const begins: TextTest = (text) => text.toLowerCase().startsWith(word);
  const isWithin = ({ unit, services, container }: Process) =>
    (unit !== null && has(unit)) ||
    services?.some(has) === true ||
    (container !== null && begins(container));
  return (row) =>
    keyedTexts.process(row, has) ||
    isAt(row) ||
    hasHostName(row.connection, has) ||
    isAtNamedPort?.(row) === true ||
    (row.process !== null && isWithin(row.process));
}

/**
 * Looks at both ends for a text that has the literal in it. Those of a live socket are numbers: most words are not in
 * them, and then only a capture, which may have names in their place, is worth a look.
 */
function addressTextTest(literal: string, matches: EndpointTest): RowTest {
  const isAt = onSide('both', matches);
  if (/^[\da-f:.]*$/i.test(literal)) return isAt;
  return (row) => row.connection.captured !== undefined && isAt(row);
}

function hasPid({ connection: { owners } }: QueryRow, wanted: number): boolean {
  for (let index = 0; index < owners.length; index += 1) {
    if (owners[index]?.pid === wanted) return true;
  }
  return false;
}

function hasHostName({ remoteFacts }: Connection, passes: TextTest): boolean {
  const name = remoteFacts?.hostName;
  return typeof name === 'string' && passes(name);
}

/** Whether a port at either end is that of a service whose name passes, all names asked here; null if there is none. */
function namedPortTest(passes: TextTest): RowTest | null {
  const ports: Readonly<Record<Protocol, ReadonlySet<number>>> = {
    tcp: servicePorts(passes, 'tcp'),
    udp: servicePorts(passes, 'udp'),
  };
  if (ports.tcp.size + ports.udp.size === 0) return null;
  return ({ connection: { protocol, local, remote } }) =>
    ports[protocol].has(local.port) || (remote !== null && ports[protocol].has(remote.port));
}

function isNumeric(address: string): boolean {
  return address.includes(':') || /^[\d.]+$/.test(address);
}
