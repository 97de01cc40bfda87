import type { Endpoint } from '../connection.ts';
import type { PrintedSocket, PrintedTable } from '../formats/format.ts';
import { text } from '../language/text.ts';
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
      ? [text().captures.tellsNoOwners(format.tool)]
      : [text().captures.noOwners(format.tool, ownersOption)];
  }
  const isPidless = sockets.some(({ owners }) => owners.some(({ pid }) => pid === 0));
  return isPidless && ownersOption !== null
    ? [text().captures.noPids(format.tool, ownersOption)]
    : [];
}

function cutNotice({ sockets }: PrintedTable): string[] {
  const count = sockets.filter(({ cut }) => cut.length > 0).length;
  return count === 0 ? [] : [text().captures.cutRows(count)];
}

/** Numbers and the words that a format knows read the same in every code page, names do not. */
function encodingNotice({ encoding }: Recognized, { sockets }: PrintedTable): string[] {
  const { name, evidence } = encoding;
  if (evidence === 'bytes' || !sockets.some(hasNameBeyondAscii)) return [];
  const { encodingSuggested, encodingGuessed } = text().captures;
  return [evidence === 'words' ? encodingSuggested(name) : encodingGuessed(name)];
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

function isBeyondAscii(name: string | null): boolean {
  return name !== null && /\P{ASCII}/u.test(name);
}
