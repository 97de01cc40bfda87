import { endianness } from 'node:os';
import { type Koffi, loadKoffi } from '../../load-koffi.ts';

export type ErrorCalls = ReturnType<typeof callsBy>;

let loaded: ErrorCalls | null | undefined;

/** The calls that read why a connection failed; null on other systems, and where koffi has no binary: it is not known then. */
export function loadErrorCalls(): ErrorCalls | null {
  loaded ??= process.platform === 'linux' && endianness() === 'LE' ? tryLoad() : null;
  return loaded;
}

function tryLoad(): ErrorCalls | null {
  let koffi: Koffi;
  try {
    koffi = loadKoffi();
  } catch {
    return null;
  }
  return callsBy(koffi);
}

function callsBy(koffi: Koffi) {
  const libc = koffi.load(null);
  // struct msghdr (man recvmsg)
  const messageHeader = koffi.struct({
    name: 'void *',
    nameLength: 'uint32_t',
    parts: 'void *',
    partCount: 'size_t',
    control: 'uint8_t *',
    controlLength: 'size_t',
    flags: 'int',
  });
  const receive = libc.func('recvmsg', 'long', ['int', koffi.pointer(messageHeader), 'int']);
  const readOption = libc.func(
    'int getsockopt(int descriptor, int level, int name, void *value, void *length)',
  );
  const send = libc.func('long send(int descriptor, const void *bytes, size_t length, int flags)');
  const nothing = { name: null, nameLength: 0, parts: null, partCount: 0, flags: 0 };
  return {
    socket: libc.func('int socket(int family, int type, int protocol)'),
    setOption: libc.func(
      'int setsockopt(int descriptor, int level, int name, const void *value, uint32_t length)',
    ),
    connect: libc.func('int connect(int descriptor, const void *address, uint32_t length)'),
    errno: () => koffi.errno(),
    /** An empty datagram. */
    sendNothing(descriptor: number): void {
      send(descriptor, null, 0, MSG_DONTWAIT);
    },
    /** Whether a datagram has come; one may be empty. */
    takeAnswer(descriptor: number): boolean {
      const header = { ...nothing, control: null, controlLength: 0 };
      return receive(descriptor, header, MSG_DONTWAIT) >= 0;
    },
    /** What went wrong with a socket since this was last asked; 0 if nothing. */
    errorOf(descriptor: number): number {
      const value = Buffer.alloc(4);
      const length = Buffer.from([value.length, 0, 0, 0]);
      readOption(descriptor, SOL_SOCKET, SO_ERROR, value, length);
      return value.readInt32LE(0);
    },
    /** Fills the room with what is said besides the next message of the error queue; false if there is none. */
    takeError(descriptor: number, control: Uint8Array): boolean {
      const header = { ...nothing, control, controlLength: control.length };
      return receive(descriptor, header, MSG_ERRQUEUE | MSG_DONTWAIT) >= 0;
    },
  };
}

const SOL_SOCKET = 1;
const SO_ERROR = 4;
const MSG_DONTWAIT = 0x40;
const MSG_ERRQUEUE = 0x2000;
