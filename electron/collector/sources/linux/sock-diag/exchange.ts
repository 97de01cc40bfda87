import { constants } from 'node:os';
import { getSystemErrorName } from 'node:util';
import { text } from '../../../../../shared/language/text.ts';
import { RequestError } from '../../../../../shared/result.ts';
import { bytesOf, diagMessage, halvesOf, headerWords } from './layout.ts';
import { codeOf, type NetlinkSocket } from './netlink-socket.ts';

/** Takes the message of one socket, which stands in `words` from `at` on and is so many words long; only for now. */
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
    for (const at of messagesIn(socket.receive(room))) {
      if (isInterrupted(at)) isWhole = false;
      if (typeAt(at) === NLMSG_DONE) return isWhole;
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
  const [at] = messagesIn(socket.receive(room));
  if (at === undefined) throw nonsense(0);
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

/** Where each message of a datagram begins, by words. */
function* messagesIn(length: number): Generator<number> {
  if (length > room.length) throw nonsense(length);
  let at = 0;
  while (at * 4 < length) {
    const bytes = words[at] ?? 0;
    if (bytes < headerWords * 4 || at * 4 + bytes > length) throw nonsense(bytes);
    yield at;
    at += (bytes + 3) >> 2;
  }
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
