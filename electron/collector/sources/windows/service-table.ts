/** ENUM_SERVICE_STATUS_PROCESSW as 64-bit Windows lays it out (winsvc.h). */
const layout = { namePointer: 0, pid: 44, rowBytes: 56 } as const;

/** Adds the services of each pid, by their short names, from `count` rows of a table that lies in memory at `address`. */
export function addServices(
  services: Map<number, string[]>,
  table: Buffer,
  address: bigint,
  count: number,
): void {
  const room = Math.floor(table.length / layout.rowBytes);
  for (let index = 0; index < Math.min(count, room); index += 1) {
    const start = index * layout.rowBytes;
    const pid = table.readUInt32LE(start + layout.pid);
    const offset = Number(table.readBigUInt64LE(start + layout.namePointer) - address);
    const name = readText(table, offset);
    if (pid === 0 || name === null) continue;
    const names = services.get(pid);
    if (names === undefined) services.set(pid, [name]);
    else names.push(name);
  }
}

/** UTF-16 up to its 0; null if it does not lie within the table. */
function readText(table: Buffer, offset: number): string | null {
  if (offset < 0 || offset >= table.length) return null;
  let end = offset;
  while (end + 1 < table.length && table.readUInt16LE(end) !== 0) end += 2;
  return end + 1 < table.length ? table.toString('utf16le', offset, end) : null;
}
