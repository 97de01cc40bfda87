import type { Family, Protocol } from '../../../../shared/connection.ts';
import { text } from '../../../../shared/language/text.ts';

/** Where the fields of a row lie, in bytes from its beginning. */
export type EndpointLayout = {
  readonly address: number;
  /** null for IPv4, which has none. */
  readonly scope: number | null;
  readonly port: number;
};

/** One of the four tables of the class OWNER_MODULE, as 64-bit Windows lays it out (iprtrmib.h, tcpmib.h, udpmib.h). */
export type TableLayout = {
  readonly protocol: Protocol;
  readonly family: Family;
  readonly rowBytes: number;
  readonly local: EndpointLayout;
  /** null for UDP: Windows does not say to whom a socket is connected. */
  readonly remote: EndpointLayout | null;
  readonly state: number | null;
  readonly pid: number;
  readonly createTime: number;
};

/** dwNumEntries, and what aligns the first row. */
export const tableHeaderBytes = 8;

export const tableLayouts: readonly TableLayout[] = [
  {
    protocol: 'tcp',
    family: 'ipv4',
    rowBytes: 160,
    state: 0,
    local: { address: 4, scope: null, port: 8 },
    remote: { address: 12, scope: null, port: 16 },
    pid: 20,
    createTime: 24,
  },
  {
    protocol: 'tcp',
    family: 'ipv6',
    rowBytes: 192,
    local: { address: 0, scope: 16, port: 20 },
    remote: { address: 24, scope: 40, port: 44 },
    state: 48,
    pid: 52,
    createTime: 56,
  },
  {
    protocol: 'udp',
    family: 'ipv4',
    rowBytes: 160,
    local: { address: 0, scope: null, port: 4 },
    remote: null,
    state: null,
    pid: 8,
    createTime: 16,
  },
  {
    protocol: 'udp',
    family: 'ipv6',
    rowBytes: 176,
    local: { address: 0, scope: 16, port: 20 },
    remote: null,
    state: null,
    pid: 24,
    createTime: 32,
  },
];

/** As a person would call it: `TCP table for IPv6`. */
export function tableName({ protocol, family }: TableLayout): string {
  return text().reading.table(protocol.toUpperCase(), family === 'ipv4' ? 'IPv4' : 'IPv6');
}
