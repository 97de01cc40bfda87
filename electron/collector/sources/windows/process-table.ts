/** What the system says of each process, whoever asks. */
export type ProcessEntry = {
  readonly pid: number;
  readonly parentPid: number;
  /** As the system calls its program file, such as `svchost.exe`. */
  readonly name: string;
  /** FILETIME; 0 if the system does not say. */
  readonly createTime: bigint;
};

/**
 * SYSTEM_PROCESS_INFORMATION as 64-bit Windows lays it out (winternl.h, with the names that are `Reserved` there): one
 * entry after the other, each followed by those of its threads.
 */
const layout = {
  nextEntryOffset: 0,
  createTime: 32,
  nameBytes: 56,
  namePointer: 64,
  pid: 80,
  parentPid: 88,
  leastBytes: 96,
} as const;

/** Processes that have no program file, and so no name. */
const namesByPid: ReadonlyMap<number, string> = new Map([
  [0, 'System Idle Process'],
  [4, 'System'],
]);

/** The entries of the table that lies in memory at `address`, to which the names in it point. */
export function decodeProcessTable(table: Buffer, address: bigint): readonly ProcessEntry[] {
  const entries: ProcessEntry[] = [];
  let start = 0;
  while (start + layout.leastBytes <= table.length) {
    const pid = Number(table.readBigUInt64LE(start + layout.pid));
    entries.push({
      pid,
      parentPid: Number(table.readBigUInt64LE(start + layout.parentPid)),
      name: readName(table, start, address) ?? namesByPid.get(pid) ?? `pid ${pid}`,
      createTime: table.readBigUInt64LE(start + layout.createTime),
    });
    const next = table.readUInt32LE(start + layout.nextEntryOffset);
    if (next === 0) break;
    start += next;
  }
  return entries;
}

/** null if it has none, or one that lies elsewhere. */
function readName(table: Buffer, start: number, address: bigint): string | null {
  const bytes = table.readUInt16LE(start + layout.nameBytes);
  const offset = Number(table.readBigUInt64LE(start + layout.namePointer) - address);
  if (bytes === 0 || offset < 0 || offset + bytes > table.length) return null;
  return table.toString('utf16le', offset, offset + bytes);
}
