import { formatEndpoint } from '../../shared/address.ts';
import type { Api } from '../../shared/api.ts';
import { parseAddress } from '../../shared/formats/printed-address.ts';
import { text } from '../../shared/language/text.ts';
import { probeTimeoutMs } from '../../shared/probe.ts';
import { lookUpProblem } from '../../shared/probing/explain.ts';
import { tracedAtMost } from '../../shared/trace.ts';
import { unbracketed } from '../console/asked.ts';
import type { PacketsOverlay } from './target-of-row.ts';

/** A port, whoever has it; with a host only where that does. */
export type AskedPackets = { readonly host: string | null; readonly port: number };

/** What stands in the fields, as it is meant; a text says what is wrong with it. */
export function readAskedPackets(host: string, port: string): AskedPackets | string {
  const name = unbracketed(host);
  const digits = port.trim().replace(/^:/, '');
  const number = /^\d{1,5}$/.test(digits) ? Number(digits) : 0;
  if (number < 1 || number > 65_535) return text().ladder.onePort;
  return { host: name === '' || name === '*' ? null : name, port: number };
}

/** The packets of a port, of these addresses only unless there are none; a row of the table is not needed. */
export function packetsOfPort(
  { host, port }: AskedPackets,
  addresses: readonly string[],
): PacketsOverlay {
  // Packets have no zone.
  const plain = addresses.flatMap((each) => parseAddress(each.split('%')[0] ?? '') ?? []);
  const traced = {
    port,
    addresses: [...new Set(plain)].slice(0, tracedAtMost.addresses),
    namespace: null,
  };
  const door =
    host === null
      ? { host: 'localhost', addresses: ['127.0.0.1'], port }
      : { host, addresses, port };
  const what =
    host === null ? text().ladder.port(port) : formatEndpoint({ address: host, port, zone: null });
  return { kind: 'packets', from: { kind: 'trace', traced, what, door } };
}

/** The same, a name by its addresses; a text says why it has none. */
export async function findPackets(
  { lookUpHost }: Pick<Api, 'lookUpHost'>,
  asked: AskedPackets,
): Promise<PacketsOverlay | string> {
  if (asked.host === null) return packetsOfPort(asked, []);
  const found = await lookUpHost(asked.host, probeTimeoutMs.usual);
  if (!found.ok) return found.error.message;
  return lookUpProblem(found.value) ?? packetsOfPort(asked, found.value.addresses);
}
