import { createRequire } from 'node:module';

export type Koffi = typeof import('koffi')['default'];

let koffi: Koffi | null = null;

/**
 * What calls the functions of the system. Loaded when first needed, and from here alone, since it can be configured only
 * before its first use; throws where it does not load, as where it has no binary for this computer.
 */
export function loadKoffi(): Koffi {
  koffi ??= configured(createRequire(import.meta.url)('koffi'));
  return koffi;
}

/** Calls that do not block get a stack as large as that of any thread of Windows, whose shell makes use of it. */
function configured(loaded: Koffi): Koffi {
  loaded.config({ async_stack_size: 1024 * 1024 });
  return loaded;
}
