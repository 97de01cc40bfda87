import { describe, expect, it } from 'vitest';
import { inZones } from '../../../../electron/probing/zones.ts';

describe('inZones', () => {
  it('asks in every network for an address that each may have', () => {
    expect(inZones('FE80::1', interfaces, 'linux')).toEqual(found('FE80::1%eth0', 'FE80::1%wlan0'));
    expect(inZones('fe80::1', interfaces, 'win32')).toEqual(found('fe80::1%2', 'fe80::1%7'));
  });

  it('knows an interface by its name and by its number', () => {
    expect(inZones('fe80::1%wlan0', interfaces, 'linux')).toEqual(found('fe80::1%wlan0'));
    expect(inZones('fe80::1%7', interfaces, 'linux')).toEqual(found('fe80::1%wlan0'));
    expect(inZones('fe80::1%7', interfaces, 'win32')).toEqual(found('fe80::1%7'));
    expect(inZones('fe80::1%tun0', interfaces, 'linux')).toEqual(found('fe80::1%tun0'));
  });

  it('takes no other interface for one that is not there', () => {
    for (const zone of ['eth9', '0', '']) {
      expect(inZones(`fe80::1%${zone}`, interfaces, 'linux')).toEqual({
        addresses: [],
        unknownZone: zone,
      });
    }
  });

  it('leaves all other addresses as they are', () => {
    for (const address of ['10.0.0.1', '::1', '2001:db8::1', 'ff02::1%eth0']) {
      expect(inZones(address, interfaces, 'linux')).toEqual(found(address));
    }
    expect(inZones('fe80::1', {}, 'linux')).toEqual(found('fe80::1'));
  });
});

function found(...addresses: readonly string[]) {
  return { addresses, unknownZone: null };
}

const rest = { netmask: '', mac: '', internal: false, cidr: null };
const four = { ...rest, family: 'IPv4', address: '10.0.0.2' } as const;
const six = { ...rest, family: 'IPv6', address: 'fe80::2' } as const;
const interfaces = {
  lo: [{ ...six, address: '::1', scopeid: 0 }],
  eth0: [four, { ...six, scopeid: 2 }],
  tun0: [four],
  wlan0: [{ ...six, scopeid: 7 }],
};
