import { describe, expect, it } from 'vitest';
import { parseInput } from '../../../shared/api-inputs.ts';
import type { ConsoleTarget } from '../../../shared/console.ts';

const connect: ConsoleTarget = {
  kind: 'connect',
  host: 'db.example',
  address: 'fe80::1%eth0',
  port: 5432,
  tls: true,
  accepts: null,
  timeoutMs: 5000,
};
const listen: ConsoleTarget = { kind: 'listen', address: '::', port: 0, echo: true };

describe('what a page asks of a console', () => {
  it('is to connect to an address, or to listen on one', () => {
    expect(parseInput('openConsole', [connect])).toEqual([connect]);
    expect(parseInput('openConsole', [listen])).toEqual([listen]);
  });

  it.each([
    { ...connect, port: 0 },
    { ...connect, address: 'db.example' },
    { ...connect, host: 'x'.repeat(256) },
    { ...connect, accepts: 'x'.repeat(101) },
    { ...connect, timeoutMs: Number.POSITIVE_INFINITY },
    { ...listen, address: 'localhost' },
    { ...listen, port: 65_536 },
    { ...listen, port: 1.5 },
    { ...listen, backlog: 1 },
    { kind: 'udp', address: '::', port: 1 },
  ])('is nothing else, such as %j', (target) => {
    expect(() => parseInput('openConsole', [target])).toThrow(TypeError);
  });

  it('is to write no more at once than is taken', () => {
    const written = { console: 1, base64: 'AAAA', end: false };
    expect(parseInput('writeConsole', [written])).toEqual([written]);
    const most = { ...written, base64: 'A'.repeat(1_333_336) };
    expect(parseInput('writeConsole', [most])).toEqual([most]);
    for (const base64 of ['A'.repeat(1_333_337), 'A A', '"', '=A']) {
      expect(() => parseInput('writeConsole', [{ ...written, base64 }])).toThrow(TypeError);
    }
  });

  it('is to read behind an event that there may be', () => {
    expect(parseInput('readConsole', [{ console: 1, after: 0 }])).toHaveLength(1);
    for (const after of [-1, 0.5, Number.NaN]) {
      expect(() => parseInput('readConsole', [{ console: 1, after }])).toThrow(TypeError);
    }
    expect(() => parseInput('closeConsole', [{ console: 0 }])).toThrow(TypeError);
  });
});
