import { describe, expect, it } from 'vitest';
import { netstatLine, ssLine } from '../../../../renderer/copying/tool-line.ts';
import type { Endpoint } from '../../../../shared/connection.ts';

const pair = { local: end('127.0.0.1', 3000), remote: end('10.0.0.1', 443) };
const listener = { local: end('::', 22), remote: null };
const scoped = { local: end('fe80::1', 546, 'eth0; rm -rf ~'), remote: null };

describe('the call of ss', () => {
  it('names each socket by its ends', () => {
    expect(ssLine([pair, listener, scoped])).toBe(
      "ss -tunap '( src 127.0.0.1:3000 and dst 10.0.0.1:443 ) or src [::]:22 or src [fe80::1]:546'",
    );
  });

  it.each([
    [end('host.example', 80)],
    [end("1.1.1.1' ; reboot '", 80)],
    [{ ...end('1.1.1.1', 0), service: 'https' }],
  ])('is not made of %j, which is no number', (local) => {
    expect(ssLine([{ local, remote: null }])).toBe(null);
    expect(netstatLine([pair, { local, remote: null }], 'linux')).toBe(null);
  });
});

describe('the call of netstat', () => {
  it.each([
    [
      'linux',
      "netstat -tunapW | grep -E ' 127\\.0\\.0\\.1:3000 +10\\.0\\.0\\.1:443 | :::22 | fe80::1.*:546 '",
    ],
    [
      'darwin',
      "netstat -anvW | grep -E ' 127\\.0\\.0\\.1\\.3000 +10\\.0\\.0\\.1\\.443 | \\*\\.22 | fe80::1.*\\.546 '",
    ],
    [
      'win32',
      'netstat -ano | findstr /R /C:" 127\\.0\\.0\\.1:3000  *10\\.0\\.0\\.1:443 " /C:" \\[::\\]:22 " /C:" \\[fe80::1.*\\]:546 "',
    ],
  ] as const)('is that of %s', (platform, line) => {
    expect(netstatLine([pair, listener, scoped], platform)).toBe(line);
  });
});

function end(address: string, port: number, zone: string | null = null): Endpoint {
  return { address, port, zone };
}
