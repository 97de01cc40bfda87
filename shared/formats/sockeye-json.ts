import * as v from 'valibot';
import type { Connection, Endpoint, Owner, RemoteFacts, Traffic } from '../connection.ts';
import { text } from '../language/text.ts';
import { tcpStates } from '../tcp-states.ts';
import type { Format, PrintedSocket, PrintedTable } from './format.ts';
import { cutJson, type JsonPiece } from './json-elements.ts';
import { lineIndexes } from './line-indexes.ts';

/** What `sockeye list --json` prints, on one line or as another program has laid it out. */
export const sockeyeJson: Format = { tool: 'sockeye list --json', recognizes, read };

const shownCharacters = 10_000;
const keysPattern = /"connections"\s*:\s*\[|"at"\s*:[^,]{1,20},\s*"source"\s*:/;
const mostNotices = 100;

function recognizes(lines: readonly string[]): boolean {
  let shown = '';
  for (const line of lines) {
    if (shown.length > shownCharacters) break;
    shown += `${line.slice(0, shownCharacters)}\n`;
  }
  return /^\s*\{/.test(shown) && keysPattern.test(shown);
}

function read(lines: readonly string[]): PrintedTable {
  const sockets: PrintedSocket[] = [];
  const notUnderstood: number[] = [];
  const notices: string[] = [];
  let refused = 0;

  function refuse(piece: JsonPiece): void {
    // In the order of the lines, of which several pieces may share one.
    for (const index of lineIndexes(piece)) {
      if (index !== notUnderstood.at(-1)) notUnderstood.push(index);
    }
  }

  function addRow(piece: JsonPiece): void {
    const socket = socketFrom(piece);
    if (socket !== null) {
      sockets.push(socket);
      return;
    }
    refused += 1;
    refuse(piece);
  }

  cutJson(lines, (piece) => {
    if (piece.name === 'connections') addRow(piece);
    else if (!isOfJson(piece)) refuse(piece);
    const warning = piece.name === 'warnings' ? warningFrom(piece) : null;
    if (warning !== null && notices.length < mostNotices) notices.push(warning);
  });
  if (refused > 0) notices.push(text().captures.jsonRefused(refused));
  return {
    sockets,
    tellsOwners: sockets.some(({ ownersAre }) => ownersAre !== 'not-said'),
    notUnderstood,
    notices,
  };
}

/** Whether it is an element of another array, or outside of arrays a value with its name, such as `"at": 5`. */
function isOfJson({ name, text }: JsonPiece): boolean {
  return name !== null || /^"[^"\\]{0,100}"\s*:/.test(text);
}

/** What Sockeye itself could not read, when it listed them. */
function warningFrom({ text }: JsonPiece): string | null {
  const value = text.startsWith('"') ? parseJson(text) : null;
  return typeof value === 'string' ? value : null;
}

/** `undefined` if it is none. */
function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}

function socketFrom({ text, firstLine, lineCount }: JsonPiece): PrintedSocket | null {
  if (!text.startsWith('{')) return null;
  const result = v.safeParse(connection, parseJson(text));
  if (!result.success) return null;
  const { captured, owners, ...facts } = result.output;
  return {
    ...facts,
    owners: owners.map(({ pid, name, user }) => ({ pid, name, user })),
    kernelId: null,
    cut: captured?.cut ?? [],
    firstLine,
    lineCount,
  };
}

const shortText = v.pipe(v.string(), v.maxLength(1000));
const count = v.pipe(v.number(), v.integer(), v.minValue(0));

const endpoint: v.GenericSchema<unknown, Endpoint> = v.object({
  address: shortText,
  port: v.pipe(count, v.maxValue(0xffff)),
  zone: v.nullable(shortText),
  service: v.exactOptional(shortText),
});

const owner: v.GenericSchema<unknown, Omit<Owner, 'startedAt'>> = v.object({
  pid: v.pipe(count, v.safeInteger()),
  name: v.nullable(shortText),
  user: v.nullable(shortText),
});

const traffic: v.GenericSchema<unknown, Traffic> = v.object({
  sentBytes: count,
  receivedBytes: count,
  sentPackets: count,
  receivedPackets: count,
});

const remoteFacts: v.GenericSchema<unknown, RemoteFacts> = v.object({
  country: v.nullable(v.pipe(v.string(), v.regex(/^[A-Z]{2}$/))),
  hostName: v.nullable(v.pipe(v.string(), v.maxLength(253))),
});

type Listed = Omit<
  Connection,
  'id' | 'owners' | 'openedAt' | 'firstSeenAt' | 'changedAt' | 'history' | 'captured'
> & {
  readonly owners: readonly Omit<Owner, 'startedAt'>[];
  readonly captured?: Pick<NonNullable<Connection['captured']>, 'cut'>;
};

const connection: v.GenericSchema<unknown, Listed> = v.object({
  protocol: v.picklist(['tcp', 'udp']),
  family: v.nullable(v.picklist(['ipv4', 'ipv6'])),
  namespace: v.nullable(shortText),
  state: v.nullable(v.picklist(tcpStates)),
  local: endpoint,
  remote: v.nullable(endpoint),
  user: v.nullable(shortText),
  receiveQueue: v.nullable(count),
  sendQueue: v.nullable(count),
  dualStack: v.nullable(v.boolean()),
  traffic: v.nullable(traffic),
  owners: v.array(owner),
  ownersAre: v.picklist(['current', 'last-known', 'hidden', 'none', 'not-said']),
  remoteFacts: v.exactOptional(remoteFacts),
  captured: v.exactOptional(
    v.object({ cut: v.array(v.picklist(['local address', 'remote address', 'process name'])) }),
  ),
});
