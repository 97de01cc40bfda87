import type { PrintedOwner } from '../format.ts';

/** Who holds a socket by the `users:` of ss -p, and what stands around it. */
export type SsUsers = {
  readonly owners: readonly PrintedOwner[];
  readonly isNameCut: boolean;
  /** Without the block: what stands in it is no value of the kernel, whatever a process calls itself. */
  readonly rest: string;
};

/** Takes what stands after the addresses. null if no owners are named. */
export function cutUsers(text: string): SsUsers | null {
  const start = usersPattern.exec(text)?.[0].length;
  if (start === undefined) return null;
  const owners = new Map<number, PrintedOwner>();
  let isNameCut = false;
  let at = start;
  for (let entry = entryAt(text, at); entry !== null; entry = entryAt(text, at)) {
    const { pid, name } = entry;
    // An entry for each descriptor.
    if (!owners.has(pid)) owners.set(pid, { pid, name, user: null });
    isNameCut ||= mayBeCut(name);
    at = entry.end;
    if (text[at] !== ',') break;
    at += 1;
  }
  // Cut amid the block, as by the end of the file: there is nothing behind it.
  const end = text[at] === ')' ? at + 1 : text.length;
  const before = text.slice(0, text.lastIndexOf('users:(', start));
  return { owners: [...owners.values()], isNameCut, rest: before + text.slice(end) };
}

/** Whether a line ends within such a block, because the name of a process holds a line break. */
export function isWithinUsers(text: string): boolean {
  return usersPattern.test(text) && !text.includes('))');
}

// Before iproute2 4.x the timer came first; on a narrow terminal the block is wrapped to a line of its own.
const usersPattern = /^\s*(?:timer:\([^\s)]*\)[ \t]+)?users:\(/;

/** `",pid=7,fd=3`, of old `",7,3`; -Z puts a context between them, -T a thread. */
const entryEnd = /",(?:pid=)?(\d{1,10})(?:,[^"]*)?,(?:fd=)?\d{1,10}$/;
const longestEntryEnd = 500;

type Entry = { readonly pid: number; readonly name: string; readonly end: number };

/**
 * The name may hold whatever closes an entry, except for the parenthesis at which ss up to 6.x cuts it; so an entry ends
 * at the first parenthesis that has numbers before it and the next entry, or the end of the block, after it.
 */
function entryAt(text: string, start: number): Entry | null {
  if (!text.startsWith('("', start)) return null;
  for (let end = text.indexOf(')', start); end >= 0; end = text.indexOf(')', end + 1)) {
    const isLast = text[end + 1] === ')';
    if (!isLast && !text.startsWith(',("', end + 1)) continue;
    const from = Math.max(start + 1, end - longestEntryEnd);
    const match = entryEnd.exec(text.slice(from, end));
    if (match === null) continue;
    return { pid: Number(match[1]), name: text.slice(start + 2, from + match.index), end: end + 1 };
  }
  return null;
}

/** The kernel keeps 15 bytes, and ss cuts at a parenthesis; half a letter of UTF-8 is read as U+FFFD. */
function mayBeCut(name: string): boolean {
  const isOpen = name.includes('(') && !name.includes(')');
  return name.length >= 15 || name.endsWith('\ufffd') || isOpen;
}
