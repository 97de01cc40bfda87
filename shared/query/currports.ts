import { addressTest, type EndpointTest, onSide, type Side } from './address-terms.ts';
import { protocolTerm } from './kind-terms.ts';
import { portsTest } from './port-terms.ts';
import type { RowTest } from './row-test.ts';
import { keyedTexts } from './text-terms.ts';

/**
 * What follows `include:` or `exclude:` in a filter of CurrPorts: `remote:tcp:80`, `both:tcpudp:80-90`,
 * `local:udp:192.168.0.1-192.168.0.9`, `process:chrome.exe`, which is a whole name; null if it is none.
 */
export function currPortsFilter(value: string): RowTest | null {
  const [scope = '', ...rest] = value.split(':');
  if (scope === 'process') {
    const name = rest.join(':');
    if (name === '') return null;
    return (row) => keyedTexts.process(row, (text) => text.toLowerCase() === name);
  }
  const [protocol = '', ...wanted] = rest;
  const side = sides.get(scope);
  const isProtocol = protocolTerm(protocol === 'tcpudp' ? 'tcp,udp' : protocol);
  const isEndpoint = endpointsTest(wanted.join(':'));
  if (side === undefined || isProtocol === null || isEndpoint === null) return null;
  const isThere = onSide(side, isEndpoint);
  return (row) => isProtocol(row) && isThere(row);
}

function endpointsTest(value: string): EndpointTest | null {
  return portsTest(value) ?? (/[.:]/.test(value) ? addressTest(value) : null);
}

const sides: ReadonlyMap<string, Side> = new Map([
  ['local', 'local'],
  ['remote', 'remote'],
  ['both', 'both'],
]);
