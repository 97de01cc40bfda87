import type { Endpoint } from '../connection.ts';
import type { PrintedSocket, PrintedTable } from '../formats/format.ts';
import type { Recognized } from './build-capture.ts';

/** What one should know of a capture to read it rightly, a sentence each. */
export function noticesOf(recognized: Recognized, printed: PrintedTable): readonly string[] {
  return [
    ...ownersNotice(recognized, printed),
    ...cutNotice(printed),
    ...(printed.notices ?? []),
    ...encodingNotice(recognized, printed),
  ];
}

function ownersNotice({ format, ownersOption }: Recognized, printed: PrintedTable): string[] {
  const { sockets, tellsOwners } = printed;
  if (sockets.length === 0) return [];
  if (!tellsOwners) {
    return ownersOption === null
      ? [`${format.tool} does not say which processes own the sockets.`]
      : [`${format.tool} was run without ${ownersOption}, so there are no owners.`];
  }
  const isPidless = sockets.some(({ owners }) => owners.some(({ pid }) => pid === 0));
  return isPidless && ownersOption !== null
    ? [`${format.tool} was run without ${ownersOption}, so owners have names but no pids.`]
    : [];
}

function cutNotice({ sockets }: PrintedTable): string[] {
  const count = sockets.filter(({ cut }) => cut.length > 0).length;
  if (count === 0) return [];
  const where = count === 1 ? '1 row has' : `${count} rows have`;
  return [`${where} addresses or names that the tool cut.`];
}

/** Numbers and the words that a format knows read the same in every code page, names do not. */
function encodingNotice({ encoding }: Recognized, { sockets }: PrintedTable): string[] {
  const { name, evidence } = encoding;
  if (evidence === 'bytes' || !sockets.some(hasNameBeyondAscii)) return [];
  const why =
    evidence === 'words' ? 'which its words suggest' : 'a guess, since nothing in it says which';
  return [`Names are read as ${name}, ${why}.`];
}

function hasNameBeyondAscii({ owners, local, remote }: PrintedSocket): boolean {
  return (
    owners.some(({ name, user }) => isBeyondAscii(name) || isBeyondAscii(user)) ||
    isHostBeyondAscii(local) ||
    isHostBeyondAscii(remote)
  );
}

function isHostBeyondAscii(endpoint: Endpoint | null): boolean {
  return isBeyondAscii(endpoint?.address ?? null);
}

function isBeyondAscii(text: string | null): boolean {
  return text !== null && /\P{ASCII}/u.test(text);
}
