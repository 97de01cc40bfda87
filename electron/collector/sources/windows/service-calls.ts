import type { Koffi } from '../../../load-koffi.ts';
import { addServices } from './service-table.ts';

/** The running services by pid; null if they may not be seen. */
export type ListServices = () => ReadonlyMap<number, readonly string[]> | null;

/** By winsvc.h. */
const enumerateServices = 4;
const processInformation = 0;
const win32Services = 0x30;
const activeServices = 1;

/** The most room that the call takes; what does not fit comes in further parts. */
const partBytes = 256 * 1024;
const mostParts = 16;

export function listServicesBy(koffi: Koffi): ListServices {
  const advapi32 = koffi.load('advapi32.dll');
  const open = advapi32.func(
    'void *__stdcall OpenSCManagerW(void *machine, void *database, uint32 access)',
  );
  const close = advapi32.func('int __stdcall CloseServiceHandle(void *manager)');
  const enumerate = advapi32.func(
    'int __stdcall EnumServicesStatusExW(void *manager, int level, uint32 type, uint32 state, void *services, uint32 bytes, _Out_ uint32 *needed, _Out_ uint32 *returned, _Inout_ uint32 *resume, void *group)',
  );
  const which = [processInformation, win32Services, activeServices] as const;
  const table = Buffer.alloc(partBytes);

  return () => {
    const manager = open(null, null, enumerateServices);
    if (manager === null) return null;
    try {
      const services = new Map<number, string[]>();
      const next = [0];
      for (let part = 0; part < mostParts; part += 1) {
        const returned = [0];
        const isAll =
          enumerate(manager, ...which, table, table.length, [0], returned, next, null) !== 0;
        const count = returned[0] ?? 0;
        addServices(services, table, koffi.address(table), count);
        if (isAll) return services;
        // Not for lack of room, then.
        if (count === 0) break;
      }
      return null;
    } finally {
      close(manager);
    }
  };
}
