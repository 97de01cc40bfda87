import { describe, expect, it } from 'vitest';
import {
  endpointFrom,
  isPort,
  parseEndpoint,
  parsePort,
  splitPort,
} from '../../../../shared/formats/printed-endpoint.ts';

describe('endpointFrom', () => {
  it.each([
    ['127.0.0.1', '80', { address: '127.0.0.1', port: 80, zone: null }],
    ['[::1]', '80', { address: '::1', port: 80, zone: null }],
    ['::', '22', { address: '::', port: 22, zone: null }],
    ['[::ffff:127.0.0.1]', '80', { address: '127.0.0.1', port: 80, zone: null }],
    ['127.0.0.53%lo', '53', { address: '127.0.0.53', port: 53, zone: 'lo' }],
    ['[fe80::1]%eth0', '80', { address: 'fe80::1', port: 80, zone: 'eth0' }],
    ['[fe80::1%12]', '80', { address: 'fe80::1', port: 80, zone: '12' }],
    ['fe80::1%en0', '80', { address: 'fe80::1', port: 80, zone: 'en0' }],
    ['fe80::1%', '80', { address: 'fe80::1', port: 80, zone: null }],
    ['*', '80', { address: '*', port: 80, zone: null }],
    ['*%eth0', '80', { address: '*', port: 80, zone: 'eth0' }],
    ['localhost', '80', { address: 'localhost', port: 80, zone: null }],
    ['fe80::aede:48ff:', '80', { address: 'fe80::aede:48ff:', port: 80, zone: null }],
    ['', '80', { address: '', port: 80, zone: null }],
  ])('the host %s is an address, and an interface where it says so', (host, port, endpoint) => {
    expect(endpointFrom(host, port, 'tcp')).toEqual(endpoint);
  });

  it.each([
    ['*', { port: 0 }],
    ['', { port: 0 }],
    ['65535', { port: 65535 }],
    ['65536', { port: 0, service: '65536' }],
    ['https', { port: 443 }],
    ['http-alt', { port: 0, service: 'http-alt' }],
    ['syslog', { port: 0, service: 'syslog' }],
  ])('the port “%s” is a number, or the name that stands for it', (port, expected) => {
    expect(endpointFrom('::1', port, 'tcp')).toEqual({ address: '::1', zone: null, ...expected });
  });
});

describe('parseEndpoint', () => {
  it.each([
    ['10.0.0.1:https', { address: '10.0.0.1', port: 443, zone: null }],
    ['*:80', { address: '::', port: 80, zone: null }],
    ['*%eth0:*', { address: '::', port: 0, zone: 'eth0' }],
    ['localhost:22', { address: 'localhost', port: 22, zone: null }],
    [':80', null],
    ['80', null],
    ['10.0.0.1:', null],
    ['10.0.0.1:65536', null],
    ['fe80::1.80', null],
  ])('“%s” is %j', (text, endpoint) => {
    expect(parseEndpoint(text, 'tcp', '::')).toEqual(endpoint);
  });
});

describe('isPort', () => {
  it.each([
    ['*', true],
    ['0', true],
    ['3com-tsmux', true],
    ['afs3-fileserver', true],
    ['65536', false],
    ['-', false],
    ['1.80', false],
    ['', false],
  ])('“%s”: %s', (text, expected) => {
    expect(isPort(text)).toBe(expected);
  });
});

describe('splitPort', () => {
  it('splits at the last colon, or at the last dot', () => {
    expect(splitPort(':::22')).toEqual({ host: '::', port: '22' });
    expect(splitPort('[::1]:80')).toEqual({ host: '[::1]', port: '80' });
    expect(splitPort('192.0.2.1.https', '.')).toEqual({ host: '192.0.2.1', port: 'https' });
    expect(splitPort('*')).toBeNull();
  });
});

describe('parsePort', () => {
  it.each([
    ['0', 0],
    ['65535', 65535],
    ['65536', null],
    ['-1', null],
    ['1e3', null],
    ['', null],
    ['000080', null],
  ])('“%s” is %s', (text, port) => {
    expect(parsePort(text)).toBe(port);
  });
});
