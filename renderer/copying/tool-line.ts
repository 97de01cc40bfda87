import { formatEndpoint } from '../../shared/address.ts';
import type { HostDescription } from '../../shared/api.ts';
import type { Connection, Endpoint } from '../../shared/connection.ts';

type Ends = Pick<Connection, 'local' | 'remote'>;

/** How many sockets a line for a tool names at most. */
export const namedAtMost = 50;

/** A call of `ss` that shows exactly these sockets; null if an address or a port of one is not known as a number. */
export function ssLine(sockets: readonly Ends[]): string | null {
  if (!sockets.every(isNumeric)) return null;
  const filters = sockets.map(({ local, remote }) =>
    remote === null ? `src ${plain(local)}` : `( src ${plain(local)} and dst ${plain(remote)} )`,
  );
  return `ss -tunap '${filters.join(' or ')}'`;
}

/** A call of the system's own `netstat`, and of what narrows it to these sockets; null as above. */
export function netstatLine(
  sockets: readonly Ends[],
  platform: HostDescription['platform'],
): string | null {
  if (!sockets.every(isNumeric)) return null;
  if (platform === 'win32') {
    const patterns = sockets.map((ends) => `/C:"${pattern(ends, endPatterns.win32, '  *')}"`);
    return `netstat -ano | findstr /R ${patterns.join(' ')}`;
  }
  const [call, endOf] =
    platform === 'darwin'
      ? ['netstat -anvW', endPatterns.darwin]
      : ['netstat -tunapW', endPatterns.linux];
  const patterns = sockets.map((ends) => pattern(ends, endOf, ' +'));
  return `${call} | grep -E '${patterns.join('|')}'`;
}

/** Both ends as they stand side by side, up to the blank behind them. */
function pattern(
  { local, remote }: Ends,
  endOf: (end: Endpoint) => string,
  blanks: string,
): string {
  const ends = remote === null ? [local] : [local, remote];
  return ` ${ends.map(endOf).join(blanks)} `;
}

/** As each `netstat` prints an end; the name of an interface says nothing more, and may hold anything. */
const endPatterns = {
  linux: ({ address, port, zone }: Endpoint) => `${hostPattern(address, zone)}:${port}`,
  darwin: ({ address, port, zone }: Endpoint) =>
    `${anyAddresses.has(address) ? '\\*' : hostPattern(address, zone)}\\.${port}`,
  win32: ({ address, port, zone }: Endpoint) => {
    const host = hostPattern(address, zone);
    return `${address.includes(':') ? `\\[${host}\\]` : host}:${port}`;
  },
} as const;

const anyAddresses: ReadonlySet<string> = new Set(['0.0.0.0', '::']);

function hostPattern(address: string, zone: string | null): string {
  return `${address.replaceAll('.', '\\.')}${zone === null ? '' : '.*'}`;
}

/** `ss` takes the zone apart from the address. */
function plain(endpoint: Endpoint): string {
  return formatEndpoint({ ...endpoint, zone: null });
}

/** So that nothing but digits and what stands between them comes into a shell. */
function isNumeric({ local, remote }: Ends): boolean {
  return isNumericEnd(local) && (remote === null || isNumericEnd(remote));
}

function isNumericEnd({ address, service }: Endpoint): boolean {
  return service === undefined && /^[\da-f.:]+$/i.test(address);
}
