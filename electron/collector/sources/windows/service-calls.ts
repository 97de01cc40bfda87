import type { Koffi } from '../../../load-koffi.ts';
import { decodeServices } from './service-table.ts';

/** The running services by pid; null if they may not be seen. */
export type ListServices = () => ReadonlyMap<number, readonly string[]> | null;

/** By winsvc.h. */
const enumerateServices = 4;
const processInformation = 0;
const win32Services = 0x30;
const activeServices = 1;

const attempts = 4;

export function listServicesBy(koffi: Koffi): ListServices {
  const advapi32 = koffi.load('advapi32.dll');
  const open = advapi32.func(
    'void *__stdcall OpenSCManagerW(void *machine, void *database, uint32 access)',
  );
  const close = advapi32.func('int __stdcall CloseServiceHandle(void *manager)');
  const enumerate = advapi32.func(
    'int __stdcall EnumServicesStatusExW(void *manager, int level, uint32 type, uint32 state, void *services, uint32 bytes, _Out_ uint32 *needed, _Out_ uint32 *returned, _Inout_ uint32 *resume, void *group)',
  );
  let table = Buffer.alloc(64 * 1024);

  /** null if they do not fit; `table` has been made larger then, unless something else failed. */
  function tryToList(manager: unknown): ReadonlyMap<number, readonly string[]> | null {
    const [needed, returned] = [[0], [0]];
    const which = [processInformation, win32Services, activeServices];
    const isDone = enumerate(manager, ...which, table, table.length, needed, returned, [0], null);
    if (isDone !== 0) return decodeServices(table, koffi.address(table), returned[0] ?? 0);
    const more = needed[0] ?? 0;
    if (more > 0) table = Buffer.alloc(Math.ceil((table.length + more) * 1.25));
    return null;
  }

  return () => {
    const manager = open(null, null, enumerateServices);
    if (manager === null) return null;
    try {
      for (let attempt = 0; attempt < attempts; attempt += 1) {
        const services = tryToList(manager);
        if (services !== null) return services;
      }
      return null;
    } finally {
      close(manager);
    }
  };
}
