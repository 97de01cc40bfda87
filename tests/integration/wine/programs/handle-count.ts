import { loadKoffi } from '../../../../electron/load-koffi.ts';

/** How many handles this process has. */
export function handleCount(): number {
  const count = Buffer.alloc(4);
  loadKoffi()
    .load('kernel32.dll')
    .func('bool __stdcall GetProcessHandleCount(intptr_t process, void *count)')(-1, count);
  return count.readUInt32LE();
}
