import { expect, it } from 'vitest';
import { defaultInterfaces, readReach } from '../../../../electron/firewall/reach.ts';

const route = `Iface\tDestination\tGateway \tFlags\tRefCnt\tUse\tMetric\tMask\t\tMTU\tWindow\tIRTT
eth0\t00000000\t010200C0\t0003\t0\t0\t100\t00000000\t0\t0\t0
eth0\t000200C0\t00000000\t0001\t0\t0\t100\t00FFFFFF\t0\t0\t0
docker0\t000011AC\t00000000\t0001\t0\t0\t0\t0000FFFF\t0\t0\t0
tun0\t00000000\t00000000\t0001\t0\t0\t0\t00000080\t0\t0\t0
`;
const ipv6Route = `20010db8000000000000000000000000 40 00000000000000000000000000000000 00 00000000000000000000000000000000 00000100 00000001 00000000 00000001     eth0
00000000000000000000000000000000 00 00000000000000000000000000000000 00 fe800000000000000000000000000001 00000400 00000003 00000000 00450003    wlan0
00000000000000000000000000000000 00 00000000000000000000000000000000 00 00000000000000000000000000000000 ffffffff 00000001 00000000 00200200       lo
`;

it('finds the interfaces of the default routes, of both families', () => {
  expect(defaultInterfaces(route, ipv6Route)).toEqual(['eth0', 'wlan0']);
  expect(defaultInterfaces('', 'nonsense\n\n')).toEqual([]);
});

it('knows the addresses of this computer by which others reach it, and no loopback ones', () => {
  const { addresses, interfaces } = readReach(['eth0']);
  expect(addresses.filter((one) => /^127\.|^::1$/.test(one))).toEqual([]);
  expect(interfaces.all).not.toContain('lo');
  expect(interfaces.outward).toEqual(['eth0']);
});
