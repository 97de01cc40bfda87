import type { Koffi } from '../../../load-koffi.ts';
import { accountCallsBy } from './account-calls.ts';
import { type ImagePath, imagePathBy } from './image-path.ts';
import { decodeProcessTable, type ProcessEntry } from './process-table.ts';
import { type ListServices, listServicesBy } from './service-calls.ts';

/** What Windows says of processes. */
export type ProcessCalls = {
  /** Every process there is; throws if the system fails to say. */
  list(): readonly ProcessEntry[];
  /** When the system started, as FILETIME. */
  bootTime(): bigint;
  /** What takes a right to that process; null where there is none, or the process has ended. */
  look(pid: number): Opened | null;
  readonly imagePath: ImagePath;
  /** `DOMAIN\name` of a security identifier; null if it has no account. It may have to ask a domain controller. */
  accountName(sid: Buffer): Promise<string | null>;
  readonly services: ListServices;
};

export type Opened = {
  readonly executable: string | null;
  /** Security identifier of its user. */
  readonly sid: Buffer | null;
  /** To be compared with that of the list: the pid may have come to be another process. */
  readonly createTime: bigint | null;
  readonly commandLine: string | null;
};

const lengthMismatch = 0xc0000004;
const attempts = 4;
/** The longest path there is, in UTF-16 units. */
const longestPath = 32_768;

/** Information classes, rights and kinds, by the headers of Windows. */
const systemTimeOfDayInformation = 3;
const systemProcessInformation = 5;
const processCommandLineInformation = 60;
const queryLimitedInformation = 0x1000;

export function processCallsBy(koffi: Koffi): ProcessCalls {
  const kernel32 = koffi.load('kernel32.dll');
  const ntdll = koffi.load('ntdll.dll');
  const openProcess = kernel32.func(
    'void *__stdcall OpenProcess(uint32 access, int inherit, uint32 pid)',
  );
  const closeHandle = kernel32.func('int __stdcall CloseHandle(void *handle)');
  const getProcessTimes = kernel32.func(
    'int __stdcall GetProcessTimes(void *process, void *creation, void *exit, void *kernel, void *user)',
  );
  const queryImageName = kernel32.func(
    'int __stdcall QueryFullProcessImageNameW(void *process, uint32 flags, void *name, _Inout_ uint32 *length)',
  );
  const querySystem = ntdll.func(
    'uint32 __stdcall NtQuerySystemInformation(int kind, void *information, uint32 bytes, _Out_ uint32 *needed)',
  );
  const queryProcess = ntdll.func(
    'uint32 __stdcall NtQueryInformationProcess(void *process, int kind, void *information, uint32 bytes, _Out_ uint32 *needed)',
  );
  const accounts = accountCallsBy(koffi);
  const path = Buffer.alloc(longestPath * 2);
  let processes = Buffer.alloc(256 * 1024);

  function imageName(handle: unknown): string | null {
    const length = [longestPath];
    return queryImageName(handle, 0, path, length) === 0
      ? null
      : path.toString('utf16le', 0, (length[0] ?? 0) * 2);
  }

  function createTime(handle: unknown): bigint | null {
    const times = Buffer.alloc(32);
    const [creation, ...others] = [0, 8, 16, 24].map((start) => times.subarray(start, start + 8));
    const isDone = getProcessTimes(handle, creation, ...others) !== 0;
    return isDone ? times.readBigUInt64LE(0) : null;
  }

  function commandLine(handle: unknown): string | null {
    const needed = [0];
    queryProcess(handle, processCommandLineInformation, null, 0, needed);
    const bytes = needed[0] ?? 0;
    // A UNICODE_STRING, and the text it points to, which cannot be longer than its 16-bit length.
    if (bytes < 16 || bytes > 0x1_0020) return null;
    const text = Buffer.alloc(bytes);
    const status = queryProcess(handle, processCommandLineInformation, text, bytes, needed);
    if (status !== 0) return null;
    const start = Number(text.readBigUInt64LE(8) - koffi.address(text));
    const end = start + text.readUInt16LE(0);
    return start < 16 || end > bytes ? null : text.toString('utf16le', start, end);
  }

  return {
    list() {
      for (let attempt = 0; attempt < attempts; attempt += 1) {
        const needed = [0];
        const status = querySystem(systemProcessInformation, processes, processes.length, needed);
        if (status === 0) {
          const table = processes.subarray(0, needed[0] || processes.length);
          return decodeProcessTable(table, koffi.address(processes));
        }
        if (status !== lengthMismatch) throw new Error(`NtQuerySystemInformation: ${status}`);
        // Room for what starts in the meantime.
        processes = Buffer.alloc(Math.ceil(Math.max(needed[0] ?? 0, processes.length) * 1.25));
      }
      throw new Error('NtQuerySystemInformation: the processes become more and more');
    },
    bootTime() {
      const times = Buffer.alloc(48);
      const status = querySystem(systemTimeOfDayInformation, times, times.length, [0]);
      return status === 0 ? times.readBigUInt64LE(0) : 0n;
    },
    look(pid) {
      const handle = openProcess(queryLimitedInformation, 0, pid);
      if (handle === null) return null;
      try {
        return {
          executable: imageName(handle),
          sid: accounts.userOf(handle),
          createTime: createTime(handle),
          commandLine: commandLine(handle),
        };
      } finally {
        closeHandle(handle);
      }
    },
    imagePath: imagePathBy(koffi, querySystem),
    accountName: accounts.nameOf,
    services: listServicesBy(koffi),
  };
}
