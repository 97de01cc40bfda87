import { describe, expect, it } from 'vitest';
import {
  holderText,
  whyNotListening,
} from '../../../../electron/browser-host/why-not-listening.ts';
import { selectSystem } from '../../../../electron/collector/sources/select-source.ts';
import { RequestError } from '../../../../shared/result.ts';
import { connection, listener, owner, udp } from '../terminal/sample.ts';

describe('why a port cannot be listened on', () => {
  const unsupported = selectSystem('sunos');

  it.each([
    [
      'EADDRINUSE',
      'unavailable',
      'Port 80 is in use by another process (which one cannot be read: ',
    ],
    ['EACCES', 'permission-denied', 'Port 80 needs rights that this user lacks'],
    ['EADDRNOTAVAIL', 'unavailable', 'Port 80 cannot be listened on (listen failed).'],
  ])('says the reason and the remedy of %s', async (code, expectedCode, reason) => {
    const cause = Object.assign(new Error('listen failed'), { code });
    const error = await whyNotListening(cause, 80, unsupported);
    expect(error).toBeInstanceOf(RequestError);
    expect([error.code, error.message.slice(0, reason.length), error.cause]).toEqual([
      expectedCode,
      reason,
      cause,
    ]);
    expect(error.message).toContain('Choose another with --port');
  });
});

describe('the holder of a port', () => {
  it('K3 is every owner of a listener on it, each once', () => {
    const text = holderText(80, [
      connection({ ...listener, owners: [owner(1, 'nginx'), owner(2, 'nginx')] }),
      connection({ ...listener, owners: [owner(2, 'nginx'), owner(3, null)] }),
    ]);
    expect(text).toBe('nginx (pid 1), nginx (pid 2), pid 3');
  });

  it('K3 is neither a client, nor UDP, nor a listener on another port or address', () => {
    const text = holderText(80, [
      connection({ owners: [owner(1, 'client')] }),
      connection({ ...udp, local: at(80, '0.0.0.0') }),
      connection({ ...listener, local: at(81, '0.0.0.0') }),
      connection({ ...listener, local: at(80, '192.0.2.1') }),
    ]);
    expect(text).toBe('another process');
  });

  it.each(['::', '::1', '127.0.0.1'])('may listen on %s', (address) => {
    expect(holderText(80, [connection({ ...listener, local: at(80, address) })])).toBe(
      'nginx (pid 812)',
    );
  });

  it('is named without what its name could do to a terminal', () => {
    const hostile = connection({ ...listener, owners: [owner(1, '\u001b[2Jx')] });
    expect(holderText(80, [hostile])).toBe('\\u{1b}[2Jx (pid 1)');
  });
});

function at(port: number, address: string) {
  return { address, port, zone: null };
}
