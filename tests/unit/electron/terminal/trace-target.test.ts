import { describe, expect, it } from 'vitest';
import { parseTraceTarget } from '../../../../electron/terminal/trace-target.ts';

const web = { address: '127.0.0.1', port: 80, zone: null };
const client = { address: '127.0.0.1', port: 51_000, zone: null };

describe('what is to be traced', () => {
  it.each([
    [[':80'], { kind: 'port', port: 80, host: null }],
    [['*:80'], { kind: 'port', port: 80, host: null }],
    [['example.com:443'], { kind: 'port', port: 443, host: 'example.com' }],
    [['10.0.0.1:443'], { kind: 'port', port: 443, host: '10.0.0.1' }],
    [['[::1]:443'], { kind: 'port', port: 443, host: '::1' }],
    [['127.0.0.1:80', '127.0.0.1:51000'], { kind: 'connection', local: web, remote: client }],
    [['127.0.0.1:80', '↔', '127.0.0.1:51000'], { kind: 'connection', local: web, remote: client }],
    [
      ['[fe80::1%eth0]:80', '[FE80:0::2]:81'],
      {
        kind: 'connection',
        local: { address: 'fe80::1', port: 80, zone: 'eth0' },
        remote: { address: 'fe80::2', port: 81, zone: null },
      },
    ],
    [['tcp 127.0.0.1:80 127.0.0.1:51000 4f'], { kind: 'connection', local: web, remote: client }],
    [['tcp 0.0.0.0:2024 * 1'], { kind: 'port', port: 2024, host: null }],
    [['tcp [::]:2024 * 1'], { kind: 'port', port: 2024, host: null }],
    [['tcp [::1]:2024 * 1'], { kind: 'port', port: 2024, host: '::1' }],
  ])('takes %j', (words, wish) => {
    expect(parseTraceTarget(words)).toEqual({ wish, namespace: null });
  });

  it('takes the namespace of an id', () => {
    expect(parseTraceTarget(['tcp 127.0.0.1:80 127.0.0.1:51000 web 1 @x.2'])).toEqual({
      wish: { kind: 'connection', local: web, remote: client },
      namespace: 'web 1',
    });
  });

  it.each([
    [[], 'which one? Give :PORT, HOST:PORT, two ends, or an id'],
    [['80'], "'80' is no port: did you mean ':80'?"],
    [[':0'], "a port is a whole number from 1 to 65535, not '0'"],
    [[':80 or port 81'], "a port is a whole number from 1 to 65535, not '80 or port 81'"],
    [['example.com'], "'example.com' is no :PORT, HOST:PORT or id"],
    [['::1'], "'::1' is no :PORT, HOST:PORT or id: did you mean '[::1]:PORT'?"],
    [[':80', ':81', ':82'], "':82' is not expected"],
    [[':80', ':81'], "':80' is not ADDRESS:PORT, as each end of a connection must be"],
    [
      ['example.com:80', '10.0.0.1:81'],
      "'example.com:80' is not ADDRESS:PORT, as each end of a connection must be",
    ],
    [['udp 127.0.0.1:53 * 1'], 'UDP has no handshake: only TCP is traced'],
    [['tcp 1'], "'1' is no port: did you mean ':1'?"],
  ])('refuses %j', (words, why) => {
    expect(() => parseTraceTarget(words)).toThrow(why);
  });
});
