import { describe, expect, it } from 'vitest';
import { servicePort } from '../../../../shared/formats/service-ports.ts';

describe('servicePort', () => {
  it.each([
    ['https', 'tcp', 443],
    ['HTTPS', 'tcp', 443],
    ['domain', 'udp', 53],
    ['bootpc', 'udp', 68],
    ['epmap', 'tcp', 135],
    ['loc-srv', 'tcp', 135],
    ['microsoft-ds', 'tcp', 445],
    ['mdns', 'udp', 5353],
    ['ldgateway', 'tcp', 9592],
    ['xserveraid', 'udp', 3722],
  ] as const)('%s of %s is %i', (name, protocol, port) => {
    expect(servicePort(name, protocol)).toBe(port);
  });

  it('tells the protocols apart, where one port has two names or one name two meanings', () => {
    expect([servicePort('shell', 'tcp'), servicePort('shell', 'udp')]).toEqual([514, null]);
    expect([servicePort('syslog', 'tcp'), servicePort('syslog', 'udp')]).toEqual([null, 514]);
    expect([servicePort('submissions', 'tcp'), servicePort('submissions', 'udp')]).toEqual([
      465,
      null,
    ]);
  });

  it.each(['http-alt', 'sunpr', '', 'constructor', '__proto__', '443'])(
    'does not guess “%s”',
    (name) => {
      expect(servicePort(name, 'tcp')).toBeNull();
    },
  );
});
