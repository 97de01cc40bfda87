import { describe, expect, it } from 'vitest';
import {
  ownHosts,
  requireOwnHost,
  requireOwnOrigin,
} from '../../../../electron/browser-host/origin.ts';

describe('the names of the server', () => {
  it('B3 are those of the loopback with its port, which port 80 does not name', () => {
    expect([ownHosts(4567), ownHosts(80)]).toEqual([
      ['127.0.0.1:4567', 'localhost:4567', '[::1]:4567'],
      ['127.0.0.1', 'localhost', '[::1]'],
    ]);
  });

  it.each(ownHosts(4567))('B3 answers as %s', (host) => {
    expect(() => requireOwnHost({ host }, ownHosts(4567))).not.toThrow();
  });

  it.each([
    undefined,
    '',
    '127.0.0.1',
    '127.0.0.1:4568',
    '127.0.0.1:04567',
    '127.0.0.2:4567',
    '127.1:4567',
    '0.0.0.0:4567',
    'localhost',
    'localhost.:4567',
    'localhost:4567.evil.example',
    'evil.example:4567',
    '127.0.0.1.evil.example:4567',
    '127.0.0.1:4567, evil.example',
    '[::ffff:127.0.0.1]:4567',
  ])('B3 refuses the Host %j', (host) => {
    expect(() => requireOwnHost({ host }, ownHosts(4567))).toThrow(
      expect.objectContaining({ status: 403, code: 'refused' }),
    );
  });
});

describe('the origin of a request', () => {
  it.each(ownHosts(4567))('B3 is the page at %s itself', (host) => {
    expect(() => requireOwnOrigin({ host, origin: `http://${host}` })).not.toThrow();
  });

  it.each([
    undefined,
    'null',
    '',
    'http://127.0.0.1',
    'http://127.0.0.1:4568',
    'https://127.0.0.1:4567',
    'http://localhost:4567',
    'http://127.0.0.1:4567/',
    'http://127.0.0.1:4567.evil.example',
    'http://evil.example',
    'file://',
  ])('B3 is refused if it is %j', (origin) => {
    expect(() => requireOwnOrigin({ host: '127.0.0.1:4567', origin })).toThrow(
      expect.objectContaining({ status: 403, code: 'refused' }),
    );
  });
});
