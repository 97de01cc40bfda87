/** What macOS 26 prints above its rows with `-anv`. */
export const titles26 =
  'Proto Recv-Q Send-Q  Local Address          Foreign Address        (state)          rxbytes      txbytes  rhiwat  shiwat          process:pid    state  options           gencnt    flags   flags1 usecnt rtncnt fltrs';

/** A listener of process 4711 as macOS 26 prints it. */
export function row26(protocol: string, local: string, name = 'node'): string {
  return `${protocol}      0      0  ${local.padEnd(22)} *.*                    LISTEN                 0            0  131072  131072 ${name.padStart(16)}:4711   00180 00000006 0000000000000ad2 00000000 00000800      1      0 000000`;
}
