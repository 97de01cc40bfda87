import type { Protocol } from '../../connection.ts';
import { text } from '../../language/text.ts';
import { parseState } from '../socket-row.ts';
import type { SsSection } from './record.ts';

/** What the rows of one call are, where they do not say it themselves. */
export type SsProtocol = {
  readonly protocol: Protocol;
  /** What the reader should know of how it was found; null if it is certain. */
  readonly notice: string | null;
};

/** ss leaves its first column out when it was asked for one protocol: the call says which, else the states do. */
export function protocolOf({ command, records }: SsSection): SsProtocol {
  const asked = command === null ? null : askedFor(command);
  if (asked !== null) return { protocol: asked, notice: null };
  const unnamed = records.filter(({ columns }) => columns.netid === null);
  if (unnamed.length === 0) return { protocol: 'tcp', notice: null };
  const states = new Set(unnamed.map(({ columns }) => parseState(columns.state ?? '')));
  // A socket of UDP is connected (ESTAB) or not (UNCONN), which of TCP hardly ever is to be seen.
  if ([...states].some((state) => state && state !== 'ESTABLISHED' && state !== 'CLOSED')) {
    return { protocol: 'tcp', notice: text().captures.takenForTcp };
  }
  return states.has('CLOSED')
    ? { protocol: 'udp', notice: text().captures.takenForUdp }
    : { protocol: 'tcp', notice: text().captures.takenForEither };
}

/** The state that rows without one are in; null if it is not known. */
export function stateAsked({ command }: SsSection): string | null {
  return /\bstate[ \t]+([\w-]+)/.exec(command ?? '')?.[1] ?? null;
}

/** Whether ss was asked for owners, as far as the call is known. */
export function asksForOwners({ command }: SsSection): boolean {
  return command !== null && hasOption(command, 'p', 'processes');
}

function askedFor(command: string): Protocol | null {
  const tcp = hasOption(command, 't', 'tcp');
  const udp = hasOption(command, 'u', 'udp');
  if (tcp === udp) return null;
  return tcp ? 'tcp' : 'udp';
}

function hasOption(command: string, letter: string, name: string): boolean {
  const words = command.split(/[ \t]+/);
  return words.some(
    (word) => word === `--${name}` || (/^-[^-]/.test(word) && word.includes(letter)),
  );
}
