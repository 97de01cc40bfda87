import { networkInterfaces } from 'node:os';
import { unmapIpv4 } from '../../shared/address.ts';
import { parseAddress } from '../../shared/formats/printed-address.ts';
import { networkOf } from '../../shared/network-class.ts';

/** The address in the form of the table if it is one of this computer, as 127.0.0.2 is, too; null if it is another's. */
export function ownAddress(address: string): string | null {
  const [bare = ''] = address.split('%');
  const plain = unmapIpv4(bare) ?? parseAddress(bare) ?? bare;
  if (networkOf(plain) === 'loopback') return plain;
  // A connection to no address in particular goes to the loopback (Linux, macOS).
  if (plain === '0.0.0.0') return '127.0.0.1';
  if (plain === '::') return '::1';
  const own = Object.values(networkInterfaces()).flatMap((addresses) => addresses ?? []);
  return own.some((each) => (parseAddress(each.address) ?? each.address) === plain) ? plain : null;
}
