import { describe, expect, it } from 'vitest';
import { answersAt, portIn } from '../../../../renderer/palette/asked-port.ts';
import { connection } from '../rows.ts';

describe('a port in a text', () => {
  it.each([
    ['3000', 3000],
    [':3000', 3000],
    ['*:3000', 3000],
    ['port 3000', 3000],
    ['Port:3000', 3000],
    [' 0 ', 0],
    ['65535', 65_535],
    ['00080', 80],
  ])('%j is %j', (text, port) => {
    expect(portIn(text)).toEqual({ port, address: null, words: [] });
  });

  it.each([
    ['127.0.0.1:6379', { port: 6379, address: '127.0.0.1', words: [] }],
    ['[::1]:5432', { port: 5432, address: '::1', words: [] }],
    ['localhost:3000', { port: 3000, address: 'localhost', words: [] }],
    ['3000 Node', { port: 3000, address: null, words: ['node'] }],
    ['node 3000', { port: 3000, address: null, words: ['node'] }],
    ['port 3000 node js', { port: 3000, address: null, words: ['node', 'js'] }],
  ])('%j is %j', (text, asked) => {
    expect(portIn(text)).toEqual(asked);
  });

  it.each(['65536', '999999999'])('%s is beyond all ports', (text) => {
    expect(portIn(text)).toBe('out of range');
  });

  it.each([
    '',
    '300o',
    '-1',
    '3000 4000',
    'port',
    'port3000',
    '3.5',
    '٣٠٠٠',
    'read 70000',
    '::1:3000',
    'example.org:80',
  ])('%j is none', (text) => {
    expect(portIn(text)).toBeNull();
  });
});

describe('whoever connects to an address', () => {
  it.each([
    ['127.0.0.1', 'ipv4', null, ['127.0.0.1', 'localhost']],
    ['0.0.0.0', 'ipv4', null, ['127.0.0.1', '10.0.0.1', 'localhost']],
    ['::1', 'ipv6', null, ['::1', 'localhost']],
    ['::', 'ipv6', false, ['::1', 'localhost']],
    ['::', 'ipv6', true, ['127.0.0.1', '::1', '10.0.0.1', 'localhost']],
  ] as const)(
    'reaches what is bound to %s of %s (dual stack: %s)',
    (address, family, dualStack, at) => {
      const socket = connection('a', {
        local: { address, port: 80, zone: null },
        family,
        dualStack,
      });
      const all = ['127.0.0.1', '::1', '10.0.0.1', 'localhost'];
      expect(all.filter((each) => answersAt(socket, each))).toEqual(at);
    },
  );
});
