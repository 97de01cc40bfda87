import { constants } from 'node:os';
import { getSystemErrorName } from 'node:util';
import { text } from '../../../../../shared/language/text.ts';
import { RequestError } from '../../../../../shared/result.ts';
import { bytesOf, diagMessage, halvesOf, headerWords } from './layout.ts';
import { codeOf, type NetlinkSocket } from './netlink-socket.ts';

/** Takes the message of one socket, which stands in `words` from `at` on, so many words long, until this returns. */
export type OnSocket = (words: Int32Array, at: number, length: number) => void;

/** A datagram of a dump is at most 32 KiB long, however much room there is (netlink_recvmsg in the kernel). */
const words = new Int32Array(0x4000);
const halves = halvesOf(words);
const room = bytesOf(words);

/**
 * Sends a request for a list and gives it on, socket by socket. False if the table changed meanwhile in a way that may
 * have hidden some of it. Throws RequestError if the kernel refuses, if it answers with nonsense, and at the deadline, by
 * the clock of `performance`.
 */
export function listSockets(
  socket: NetlinkSocket,
  request: Uint8Array,
  deadline: number,
  onSocket: OnSocket,
): boolean {
  let isWhole = true;
  socket.send(request);
  while (performance.now() < deadline) {
    const length = socket.receive(room);
    for (let at = firstMessage(length); at >= 0; at = messageAfter(at, length)) {
      if (isInterrupted(at)) isWhole = false;
      if (typeAt(at) === NLMSG_DONE) {
        const errno = errnoOfEnd(at);
        if (errno !== 0) throw refusal(errno);
        return isWhole;
      }
      giveOn(at, onSocket);
    }
  }
  throw new RequestError('unavailable', text().reading.notInTime('sock_diag'));
}

/** Sends a request for one socket and gives it on; false if there is none. Throws as `listSockets` does. */
export function findSocket(
  socket: NetlinkSocket,
  request: Uint8Array,
  onSocket: OnSocket,
): boolean {
  socket.send(request);
  const at = firstMessage(socket.receive(room));
  if (at < 0) throw nonsense(0);
  if (gone.has(errnoAt(at))) return false;
  giveOn(at, onSocket);
  return true;
}

function giveOn(at: number, onSocket: OnSocket): void {
  const errno = errnoAt(at);
  if (errno !== 0) throw refusal(errno);
  const length = ((words[at] ?? 0) >> 2) - headerWords;
  if (length < diagMessage.length) throw nonsense(length * 4);
  onSocket(words, at + headerWords, length);
}

/** Where the first message of a datagram begins, by words; -1 if there is none. */
function firstMessage(length: number): number {
  if (length > room.length) throw nonsense(length);
  return messageFrom(0, length);
}

function messageAfter(at: number, length: number): number {
  return messageFrom(at + (((words[at] ?? 0) + 3) >> 2), length);
}

function messageFrom(at: number, length: number): number {
  if (at * 4 >= length) return -1;
  const bytes = words[at] ?? 0;
  if (bytes < headerWords * 4 || at * 4 + bytes > length) throw nonsense(bytes);
  return at;
}

function typeAt(at: number): number | undefined {
  return halves[at * 2 + 2];
}

function isInterrupted(at: number): boolean {
  return ((halves[at * 2 + 3] ?? 0) & NLM_F_DUMP_INTR) !== 0;
}

/** What the kernel says instead of an answer; 0 if it answers. */
function errnoAt(at: number): number {
  return typeAt(at) === NLMSG_ERROR ? Math.abs(words[at + headerWords] ?? 0) : 0;
}

/** Why a list ends before it is whole, as where the kernel has no means to list a protocol; 0 if it is whole. */
function errnoOfEnd(at: number): number {
  const bytes = words[at] ?? 0;
  return bytes < (headerWords + 1) * 4 ? 0 : Math.max(0, -(words[at + headerWords] ?? 0));
}

function refusal(errno: number): RequestError {
  return new RequestError(codeOf(errno), text().reading.sockDiagFailed(getSystemErrorName(-errno)));
}

function nonsense(bytes: number): RequestError {
  return new RequestError('unavailable', text().reading.sockDiagFailed(`${bytes} B`));
}

/** There is no such socket, or it is another one, going by its cookie. */
const gone: ReadonlySet<number> = new Set([constants.errno.ENOENT, constants.errno.ESTALE]);

// linux/netlink.h
const NLMSG_ERROR = 2;
const NLMSG_DONE = 3;
const NLM_F_DUMP_INTR = 0x10;
