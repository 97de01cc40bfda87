import { isIP } from 'node:net';
import { formatEndpoint } from '../../../shared/address.ts';
import type { Connection, Endpoint } from '../../../shared/connection.ts';
import { text } from '../../../shared/language/text.ts';
import { RequestError } from '../../../shared/result.ts';
import { visibleText } from '../../../shared/visible-text.ts';

/**
 * The expression by which ss finds one connection. It compares addresses as the traffic goes: an IPv4 address also
 * finds the IPv6 socket to which it is mapped, and no two sockets of the two kinds have the same endpoints.
 */
export function socketFilter({ local, remote }: Pick<Connection, 'local' | 'remote'>): string {
  if (remote === null) throw new RequestError('unsupported', text().closing.noOtherEnd);
  const addresses = `src ${numeric(local)} and dst ${numeric(remote)}`;
  const { zone } = local;
  if (zone === null) return addresses;
  // ss takes an expression apart at blanks and parentheses, quoted or not.
  if (!/^\w[\w.-]*$/.test(zone)) {
    throw new RequestError('unsupported', text().closing.unnameableInterface(visibleText(zone)));
  }
  return `${addresses} and dev ${zone}`;
}

/** ss takes the zone apart from the address, and would look a name up. */
function numeric(endpoint: Endpoint): string {
  if (isIP(endpoint.address) === 0) {
    throw new RequestError(
      'unsupported',
      text().closing.notAnAddress(visibleText(endpoint.address)),
    );
  }
  return formatEndpoint({ ...endpoint, zone: null });
}
