import type { Endpoint } from '../../shared/connection.ts';
import { quoted } from '../../shared/query/quote.ts';
import { userOf } from '../../shared/socket-user.ts';
import type { Row } from '../table/connections.ts';
import { pidText } from '../table/row-text.ts';

/** What finds the rows that have in this column what this row has; null if no query does, or it has nothing there. */
export function valueTerm(columnId: string, row: Row): string | null {
  return terms[columnId]?.(row) ?? null;
}

const terms: { readonly [ColumnId in string]?: (row: Row) => string | null } = {
  process: ({ connection: { owners } }) => textTerm('process', owners[0]?.name),
  pid: ({ connection: { owners } }) => textTerm('pid', owners[0] && pidText(owners[0])),
  protocol: ({ connection: { protocol, family } }) =>
    `proto:${protocol}${family === null ? '' : versions[family]}`,
  state: ({ connection: { state } }) => textTerm('state', state),
  localAddress: ({ connection: { local } }) => addressTerm('local', local),
  localPort: ({ connection: { local } }) => portTerm('local-port', local),
  remoteAddress: ({ connection: { remote } }) => addressTerm('remote', remote),
  remotePort: ({ connection: { remote } }) => portTerm('remote-port', remote),
  // What the column names: of several services of Windows the first, each of which is found by itself.
  service: ({ process }) =>
    textTerm('service', process?.unit ?? process?.services?.[0]) ??
    textTerm('container', process?.container),
  user: ({ connection }) => textTerm('user', userOf(connection)),
  namespace: ({ connection: { namespace } }) => textTerm('namespace', namespace),
  container: ({ process }) => textTerm('container', process?.container),
  country: ({ connection: { remoteFacts } }) => textTerm('country', remoteFacts?.country),
  hostName: ({ connection: { remoteFacts } }) => textTerm('host', remoteFacts?.hostName),
};

const versions = { ipv4: '4', ipv6: '6' } as const;

function textTerm(key: string, value: string | null | undefined): string | null {
  return value ? `${key}:${quoted(value)}` : null;
}

function addressTerm(key: string, endpoint: Endpoint | null): string | null {
  // An address of IPv6 needs no quotes.
  if (endpoint === null || endpoint.address === '') return null;
  const isAddress = /^[\da-f.:]+$/i.test(endpoint.address);
  return `${key}:${isAddress ? endpoint.address : quoted(endpoint.address)}`;
}

function portTerm(key: string, endpoint: Endpoint | null): string | null {
  if (endpoint === null) return null;
  return endpoint.service === undefined
    ? `${key}:${endpoint.port}`
    : `service:${quoted(endpoint.service)}`;
}
