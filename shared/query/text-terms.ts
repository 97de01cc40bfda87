import { blockTest, endpointTest, onSide } from './address-terms.ts';
import type { QueryRow, RowTest } from './row-test.ts';

export type TextTest = (text: string) => boolean;

/** Whether any text of one kind that a row has passes. */
export type Texts = (row: QueryRow, passes: TextTest) => boolean;

/** The texts that have a key of their own. */
export const keyedTexts = {
  process: ({ connection: { owners } }, passes) => {
    for (const { name } of owners) if (name !== null && passes(name)) return true;
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
} as const satisfies Readonly<Record<string, Texts>>;

/** What a regular expression without a key is tried on. */
export const anyText: Texts = (row, passes) =>
  keyedTexts.process(row, passes) ||
  passes(row.connection.local.address) ||
  (row.connection.remote !== null && passes(row.connection.remote.address)) ||
  keyedTexts.service(row, passes) ||
  keyedTexts.container(row, passes);

/** What has the value in it, in any case. */
export function containing(value: string): TextTest {
  return (text) => text.toLowerCase().includes(value);
}

/**
 * Finds a word without a key in process names, pids, addresses, ports, services and containers. A number is a whole pid
 * or port, never a part of one, or the first part of an IPv4 address.
 */
export function bareWord(word: string): RowTest {
  const endpoint = endpointTest(word) ?? blockTest(word);
  if (endpoint !== null) return onSide('both', endpoint);
  const has = containing(word);
  if (/^\d+$/.test(word)) {
    const number = Number(word);
    const begins = `${word}.`;
    const isAt = onSide(
      'both',
      // Else `1` would find every 127.0.0.1.
      ({ address, port }) => port === number || address.startsWith(begins),
    );
    return (row) => isAt(row) || hasPid(row, number) || keyedTexts.process(row, has);
  }
  const isAt = onSide(
    'both',
    ({ address, service }) =>
      address.toLowerCase().includes(word) || service?.toLowerCase() === word,
  );
  // Of an id in hexadecimal digits a part would be found by chance.
  const begins: TextTest = (text) => text.toLowerCase().startsWith(word);
  return (row) =>
    keyedTexts.process(row, has) ||
    isAt(row) ||
    (row.process !== null &&
      ((row.process.unit !== null && has(row.process.unit)) ||
        row.process.services?.some(has) === true ||
        keyedTexts.container(row, begins)));
}

function hasPid({ connection: { owners } }: QueryRow, wanted: number): boolean {
  for (const { pid } of owners) if (pid === wanted) return true;
  return false;
}
