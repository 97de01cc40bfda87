import { closeSync } from 'node:fs';
import { constants } from 'node:os';
import { getSystemErrorName } from 'node:util';
import { text } from '../../../../../shared/language/text.ts';
import { messageOf, RequestError } from '../../../../../shared/result.ts';
import { type Koffi, loadKoffi } from '../../../../load-koffi.ts';

/**
 * A conversation with the kernel's socket monitoring interface (man 7 sock_diag), which any user may hold. Its functions
 * throw RequestError: `unsupported` if this will never do here, `unavailable` if it may the next time.
 */
export type NetlinkSocket = {
  send(request: Uint8Array): void;
  /**
   * Fills the room with the next datagram, which the kernel has ready, and returns how long that is: longer than the
   * room if it did not fit.
   */
  receive(room: Uint8Array): number;
  close(): void;
};

export function openNetlinkSocket(): NetlinkSocket {
  const calls = loadCalls();
  const descriptor = calls.socket(AF_NETLINK, SOCK_DGRAM | SOCK_CLOEXEC, NETLINK_SOCK_DIAG);
  if (descriptor < 0) throw failure('socket', calls.errno());
  const socket = conversation(descriptor, calls);
  // From then on the kernel hands on no message of another process.
  if (calls.connect(descriptor, kernelAddress, kernelAddress.length) < 0) {
    const error = failure('connect', calls.errno());
    socket.close();
    throw error;
  }
  return socket;
}

function conversation(descriptor: number, calls: Calls): NetlinkSocket {
  return {
    send(request) {
      if (calls.send(descriptor, request, request.length, 0) < 0) {
        throw failure('send', calls.errno());
      }
    },
    receive(room) {
      const length = calls.recv(descriptor, room, room.length, MSG_TRUNC | MSG_DONTWAIT);
      if (length < 0) throw failure('recv', calls.errno());
      return length;
    },
    close: () => closeSync(descriptor),
  };
}

/** The name of an interface; as ss does, of one that is gone its number. */
export function interfaceName(index: number): string {
  const name = Buffer.alloc(IF_NAMESIZE);
  return loadCalls().if_indextoname(index, name) === null
    ? `if${index}`
    : name.toString('utf8', 0, name.indexOf(0));
}

/** 0, which is that of none, if there is no interface of the name. */
export function interfaceIndex(name: string): number {
  return loadCalls().if_nametoindex(name);
}

let calls: Calls | null = null;

type Calls = ReturnType<typeof callsBy>;

function loadCalls(): Calls {
  try {
    calls ??= callsBy(loadKoffi());
    return calls;
  } catch (error) {
    throw new RequestError('unsupported', text().reading.koffiNotLoaded(messageOf(error)), {
      cause: error,
    });
  }
}

function callsBy(koffi: Koffi) {
  const libc = koffi.load(null);
  return {
    socket: libc.func('int socket(int domain, int type, int protocol)'),
    connect: libc.func('int connect(int descriptor, const void *address, uint32_t length)'),
    send: libc.func('long send(int descriptor, const void *data, size_t length, int flags)'),
    recv: libc.func('long recv(int descriptor, void *room, size_t length, int flags)'),
    if_indextoname: libc.func('void *if_indextoname(uint32_t index, void *name)'),
    if_nametoindex: libc.func('uint32_t if_nametoindex(const char *name)'),
    errno: () => koffi.errno(),
  };
}

function failure(call: string, errno: number): RequestError {
  const why = `${call} ${errno === 0 ? '' : getSystemErrorName(-errno)}`.trim();
  return new RequestError(codeOf(errno), text().reading.sockDiagFailed(why));
}

/** Of what stands in an error of the kernel as well. */
export function codeOf(errno: number): 'unsupported' | 'unavailable' {
  return lasting.has(errno) ? 'unsupported' : 'unavailable';
}

/** Refused by a sandbox, or not in this kernel: the next time will be no better. */
const lasting: ReadonlySet<number> = new Set([
  constants.errno.EPERM,
  constants.errno.EACCES,
  constants.errno.ENOSYS,
  constants.errno.EPROTONOSUPPORT,
  constants.errno.EAFNOSUPPORT,
  constants.errno.EOPNOTSUPP,
]);

// linux/socket.h, linux/netlink.h, linux/if.h; the flags of socket and recv are others on MIPS and SPARC, which have no koffi.
const AF_NETLINK = 16;
const SOCK_DGRAM = 2;
const SOCK_CLOEXEC = 0o2000000;
const NETLINK_SOCK_DIAG = 4;
const MSG_TRUNC = 0x20;
const MSG_DONTWAIT = 0x40;
const IF_NAMESIZE = 16;

/** sockaddr_nl: the family, in the order of the machine; port 0 is the kernel. */
const kernelAddress = new Uint8Array(Uint16Array.of(AF_NETLINK, 0, 0, 0, 0, 0).buffer);
