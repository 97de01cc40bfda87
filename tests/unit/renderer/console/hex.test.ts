import { describe, expect, it } from 'vitest';
import { hexDump, parseHex } from '../../../../renderer/console/hex.ts';

describe('bytes written by hand', () => {
  it.each(['48 65 6c', '48656c', '0x48, 0x65, 0x6C', ' 48:65:6c ', '48\n65\t6c', '4865 6c;'])(
    'are read from %j',
    (text) => {
      expect(parseHex(text)).toEqual({ ok: true, bytes: Uint8Array.of(0x48, 0x65, 0x6c) });
    },
  );

  it('may be none', () => {
    expect(parseHex(' ')).toEqual({ ok: true, bytes: new Uint8Array() });
  });

  it.each([
    ['48 6z', 'half-byte', 3, '6'],
    ['48 6', 'half-byte', 3, '6'],
    ['4 8', 'half-byte', 0, '4'],
    ['zz', 'no-digit', 0, 'z'],
    ['48 é', 'no-digit', 3, 'é'],
    ['48 😀', 'no-digit', 3, '😀'],
    ['48 \u202e', 'no-digit', 3, '\u202e'],
  ])('of which %j is none are told by what is wrong, and where', (text, problem, at, word) => {
    expect(parseHex(text)).toEqual({ ok: false, problem, at, word });
  });

  it('are read in linear time', () => {
    const read = parseHex('00 '.repeat(300_000));
    expect(read.ok && read.bytes.length).toBe(300_000);
  });
});

describe('a dump', () => {
  it('has sixteen bytes a line, where they stand, and what is ASCII', () => {
    const bytes = new TextEncoder().encode('GET / HTTP/1.1\r\nä\u0000~');
    expect(hexDump(bytes, 0x20)).toEqual([
      '00000020  47 45 54 20 2f 20 48 54  54 50 2f 31 2e 31 0d 0a  GET / HTTP/1.1··',
      '00000030  c3 a4 00 7e                                       ···~',
    ]);
  });

  it('is none of nothing', () => {
    expect(hexDump(new Uint8Array(), 0)).toEqual([]);
  });
});
