import type { Endpoint, Protocol } from '../connection.ts';
import { parseAddress } from './printed-address.ts';
import { servicePort } from './service-ports.ts';

/**
 * The endpoint that a tool prints as a host and a port, each by number or by name. The host may be in brackets, and
 * name an interface inside or outside of them (`[fe80::1%eth0]`, `[fe80::1]%eth0`); a name, a cut address and `*` are
 * left as printed. The port is 0 for `*` and for nothing; a name of unknown number is kept as `service`.
 */
export function endpointFrom(host: string, port: string, protocol: Protocol): Endpoint {
  const { bare, zone } = splitZone(host);
  const address = parseAddress(bare) ?? bare;
  if (port === '' || port === '*') return { address, port: 0, zone };
  const number = parsePort(port) ?? servicePort(port, protocol);
  return number === null
    ? { address, port: 0, zone, service: port }
    : { address, port: number, zone };
}

/** As `endpointFrom`, of `host:port` in one word, where the host `*` stands for `any`; null if it is none. */
export function parseEndpoint(text: string, protocol: Protocol, any: string): Endpoint | null {
  const parts = splitPort(text);
  if (parts === null || parts.host === '' || !isPort(parts.port)) return null;
  const endpoint = endpointFrom(parts.host, parts.port, protocol);
  return endpoint.address === '*' ? { ...endpoint, address: any } : endpoint;
}

/** A port in decimal; null if the text is none. */
export function parsePort(text: string): number | null {
  if (!/^\d{1,5}$/.test(text)) return null;
  const port = Number(text);
  return port <= 0xffff ? port : null;
}

/** Whether a tool would print it as a port: a number, the name of a service, or `*`. */
export function isPort(text: string): boolean {
  return (
    text === '*' || parsePort(text) !== null || (/^[\w+-]+$/.test(text) && /[a-z]/i.test(text))
  );
}

/** `host:port` at its last colon, or `host.port` of macOS at its last dot; null if there is none. */
export function splitPort(
  text: string,
  separator: ':' | '.' = ':',
): { readonly host: string; readonly port: string } | null {
  const at = text.lastIndexOf(separator);
  return at < 0 ? null : { host: text.slice(0, at), port: text.slice(at + 1) };
}

function splitZone(host: string): { readonly bare: string; readonly zone: string | null } {
  const percent = host.indexOf('%');
  const address = percent < 0 ? host : host.slice(0, percent);
  const zone = percent < 0 ? '' : withoutEnd(host.slice(percent + 1), ']');
  const bare = withoutEnd(address.startsWith('[') ? address.slice(1) : address, ']');
  return { bare, zone: zone === '' ? null : zone };
}

function withoutEnd(text: string, end: string): string {
  return text.endsWith(end) ? text.slice(0, -end.length) : text;
}
