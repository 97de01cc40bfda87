import type { Koffi } from '../../../load-koffi.ts';

/** The path of the program of a process by its pid alone, which takes no right to it; null if the system does not say. */
export type ImagePath = (pid: number) => string | null;

/** The letter of each drive by what it stands for, such as `C:` by `\Device\HarddiskVolume3`. */
export type Drives = ReadonlyMap<string, string>;

/** SYSTEM_PROCESS_ID_INFORMATION as 64-bit Windows lays it out: the pid, then the UNICODE_STRING that is to be filled. */
const layout = { pid: 0, nameBytes: 8, roomBytes: 10, namePointer: 16, bytes: 24 } as const;
const systemProcessIdInformation = 88;

/** The longest text of a UNICODE_STRING. */
const longestBytes = 0xfffe;

/** Wine does not know this; on Windows System Informer reads paths so. */
export function imagePathBy(
  koffi: Koffi,
  querySystem: (kind: number, information: Buffer, bytes: number, needed: number[]) => number,
): ImagePath {
  const queryDevice = koffi
    .load('kernel32.dll')
    .func('uint32 __stdcall QueryDosDeviceW(str16 drive, void *device, uint32 length)');
  const text = Buffer.alloc(longestBytes);
  let drives: Drives = new Map();

  function readDrives(): Drives {
    const found = new Map<string, string>();
    for (const letter of 'ABCDEFGHIJKLMNOPQRSTUVWXYZ') {
      const length = queryDevice(`${letter}:`, text, text.length / 2);
      const [device = ''] = text.toString('utf16le', 0, 2 * length).split('\0', 1);
      if (device !== '') found.set(device, `${letter}:`);
    }
    return found;
  }

  return (pid) => {
    const request = Buffer.alloc(layout.bytes);
    request.writeBigUInt64LE(BigInt(pid), layout.pid);
    request.writeUInt16LE(longestBytes, layout.roomBytes);
    request.writeBigUInt64LE(koffi.address(text), layout.namePointer);
    if (querySystem(systemProcessIdInformation, request, request.length, [0]) !== 0) return null;
    const path = text.toString('utf16le', 0, request.readUInt16LE(layout.nameBytes));
    const known = withDrive(path, drives);
    if (known !== null) return known;
    drives = readDrives();
    return withDrive(path, drives);
  };
}

/** A path of the kernel as people know it; null if it is on no drive, as that of a process without a program. */
export function withDrive(path: string, drives: Drives): string | null {
  const [, device = '', rest = ''] = /^(\\Device\\[^\\]+)(\\.+)$/s.exec(path) ?? [];
  if (device === String.raw`\Device\Mup`) return `\\${rest}`;
  const drive = drives.get(device);
  return drive === undefined ? null : drive + rest;
}
