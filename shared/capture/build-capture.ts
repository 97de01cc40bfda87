import type { Captured, Connection, OwnersAre } from '../connection.ts';
import type { Format, PrintedSocket } from '../formats/format.ts';
import { socketFacts } from '../socket-facts.ts';
import { type Capture, notUnderstoodAtMost } from './capture.ts';
import type { Encoding } from './encoding.ts';
import { noticesOf } from './notices.ts';

/** The lines of a capture, and where in them the output begins that this format reads. */
export type Recognized = {
  readonly format: Format;
  readonly ownersOption: string | null;
  readonly start: number;
  readonly lines: readonly string[];
  readonly encoding: Encoding;
};

export function buildCapture(recognized: Recognized): Capture {
  const { format, start, lines } = recognized;
  const printed = format.read(start === 0 ? lines : lines.slice(start));
  const textAt = textReader(lines);
  const newId = idMaker();
  const connections = new Map<string, Connection>();
  for (const socket of printed.sockets) {
    const first = start + socket.firstLine;
    const captured = {
      line: first + 1,
      text: textAt(first, socket.lineCount),
      cut: socket.cut.length === 0 ? nothing : socket.cut,
    };
    const id = newId(captured.line);
    connections.set(id, connectionFrom(socket, id, captured, printed.tellsOwners));
  }
  // What stands above the output is none of it, unless it is blank.
  const above = [...lines.slice(0, start).keys()].filter((index) => lines[index]?.trim() !== '');
  const notUnderstood = [...above, ...printed.notUnderstood.map((index) => start + index)];
  return {
    tool: format.tool,
    table: { connections, processes: new Map() },
    notUnderstood: notUnderstood
      .slice(0, notUnderstoodAtMost)
      .map((index) => ({ line: index + 1, text: textAt(index, 1) })),
    notUnderstoodCount: notUnderstood.length,
    notices: noticesOf(recognized, printed),
  };
}

const nothing: readonly never[] = [];

function connectionFrom(
  socket: PrintedSocket,
  id: string,
  captured: Captured,
  tellsOwners: boolean,
): Connection {
  const { owners } = socket;
  return {
    id,
    ...socketFacts(socket),
    owners: owners.length === 0 ? nothing : owners.map((owner) => ({ ...owner, startedAt: null })),
    ownersAre: socket.ownersAre ?? ownersAre(socket, tellsOwners),
    openedAt: null,
    firstSeenAt: null,
    changedAt: null,
    history: nothing,
    ...(socket.remoteFacts && { remoteFacts: socket.remoteFacts }),
    captured,
  };
}

function ownersAre({ owners, state }: PrintedSocket, tellsOwners: boolean): OwnersAre {
  if (owners.length > 0) return 'current';
  // Their process has closed them, or has not yet accepted them.
  if (state === 'TIME_WAIT' || state === 'SYN_RCVD') return 'none';
  return tellsOwners ? 'hidden' : 'not-said';
}

// A line of JSON holds a whole table; what a person reads is shorter than that.
const longestText = 4000;
const excerptLength = 200;

/** What stands on so many lines from this one, and of what is too long its beginning. */
function textReader(lines: readonly string[]) {
  const excerpts = new Map<number, string>();
  return (first: number, count: number): string => {
    const excerpt = excerpts.get(first);
    if (excerpt !== undefined) return excerpt;
    const text = count === 1 ? (lines[first] ?? '') : lines.slice(first, first + count).join('\n');
    if (text.length <= longestText) return text;
    // By characters, since a part of the text would keep all of it.
    const beginning = `${[...text.slice(0, excerptLength)].join('')}…`;
    excerpts.set(first, beginning);
    return beginning;
  };
}

/** `line 12`; where several sockets stand on one line, as in JSON, the further ones are `line 12.2`, `line 12.3` … */
function idMaker() {
  const counts = new Map<number, number>();
  return (line: number): string => {
    const count = (counts.get(line) ?? 0) + 1;
    counts.set(line, count);
    return count === 1 ? `line ${line}` : `line ${line}.${count}`;
  };
}
