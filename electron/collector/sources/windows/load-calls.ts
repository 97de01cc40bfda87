import { text } from '../../../../shared/language/text.ts';
import { messageOf } from '../../../../shared/result.ts';
import { type Koffi, loadKoffi } from '../../../load-koffi.ts';
import { type ProcessCalls, processCallsBy } from './process-calls.ts';
import type { TableCall } from './read-table-bytes.ts';
import type { TableLayout } from './table-layout.ts';

/** The calls of Windows that reading needs, all of which any user may make. */
export type WindowsCalls = {
  tableCall(layout: TableLayout): TableCall;
  readonly processes: ProcessCalls;
};

/** The calls, by koffi; else why they cannot be made, as where koffi has no binary for this computer. */
export function loadCalls(): WindowsCalls | { readonly why: string } {
  try {
    const koffi = loadKoffi();
    // The layouts are those of 64-bit Windows.
    if (koffi.sizeof('void *') !== 8) return { why: text().reading.is32Bit };
    return { tableCall: tableCallsBy(koffi), processes: processCallsBy(koffi) };
  } catch (error) {
    return { why: text().reading.koffiNotLoaded(messageOf(error).split('\n', 1)[0] ?? '') };
  }
}

/** Address families and table classes of ws2def.h and iprtrmib.h. */
const families = { ipv4: 2, ipv6: 23 } as const;
const ownerModuleClasses = { tcp: 8, udp: 2 } as const;

function tableCallsBy(koffi: Koffi): (layout: TableLayout) => TableCall {
  const library = koffi.load('iphlpapi.dll');
  const parameters =
    '(void *table, _Inout_ uint32 *bytes, int sorted, uint32 family, int tableClass, uint32 reserved)';
  const functions = {
    tcp: library.func(`uint32 __stdcall GetExtendedTcpTable${parameters}`),
    udp: library.func(`uint32 __stdcall GetExtendedUdpTable${parameters}`),
  };
  return ({ protocol, family }) => {
    const call = functions[protocol];
    return (table) => {
      const size = [table.length];
      const code = call(table, size, 0, families[family], ownerModuleClasses[protocol], 0);
      return { code, bytes: size[0] ?? 0 };
    };
  };
}
