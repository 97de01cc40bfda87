import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { captureAtMostBytes } from '../../../../shared/capture/capture.ts';
import { readCapture } from '../../../../shared/capture/read-capture.ts';
import { RequestError } from '../../../../shared/result.ts';

const heading = '  Proto  Local Address          Foreign Address        State           PID';
const row = '  TCP    192.0.2.1:50000        203.0.113.80:443       ESTABLISHED     1072';

describe('a capture', () => {
  it('keeps where each row stands, and knows nothing of time', () => {
    const capture = readCapture(bytes('', 'Active Connections', '', heading, row, ''));
    expect({ ...capture, table: [...capture.table.connections] }).toEqual({
      tool: 'netstat on Windows',
      table: [
        [
          'line 5',
          {
            id: 'line 5',
            protocol: 'tcp',
            family: 'ipv4',
            namespace: null,
            state: 'ESTABLISHED',
            local: { address: '192.0.2.1', port: 50_000, zone: null },
            remote: { address: '203.0.113.80', port: 443, zone: null },
            user: null,
            receiveQueue: null,
            sendQueue: null,
            dualStack: null,
            traffic: null,
            owners: [{ pid: 1072, name: null, user: null, startedAt: null }],
            ownersAre: 'current',
            openedAt: null,
            firstSeenAt: null,
            changedAt: null,
            history: [],
            captured: { line: 5, text: row, cut: [] },
          },
        ],
      ],
      notUnderstood: [],
      notUnderstoodCount: 0,
      notices: [],
    });
    expect(capture.table.processes.size).toBe(0);
  });

  it.each(['\n', '\r\n', '\r'])('reads every line, whether it ends in %j', (lineBreak) => {
    const capture = readCapture(Buffer.from([heading, row, row].join(lineBreak)));
    expect([...capture.table.connections.keys()]).toEqual(['line 2', 'line 3']);
  });

  it('keeps all the lines of a row that takes several', () => {
    const capture = readCapture(bytes(heading, row, '  RpcSs', ' [svchost.exe]'));
    expect(rows(capture).map(({ captured }) => captured)).toEqual([
      { line: 2, text: `${row}\n  RpcSs\n [svchost.exe]`, cut: [] },
    ]);
  });

  it('T4 tells a hidden owner from none, and both from one that was not asked for', () => {
    const others = [
      '  TCP    192.0.2.1:50001        203.0.113.80:443       TIME_WAIT',
      '  TCP    192.0.2.1:50002        203.0.113.80:443       ESTABLISHED',
    ];
    const ownersAre = (...lines: string[]) =>
      rows(readCapture(bytes(...lines))).map((connection) => connection.ownersAre);
    expect(ownersAre(row, ...others)).toEqual(['current', 'none', 'hidden']);
    expect(ownersAre(...others)).toEqual(['none', 'not-said']);
  });

  it('says that there are no owners, or no pids, because the tool was not asked for them', () => {
    const listening = '  TCP    0.0.0.0:135    0.0.0.0:0    LISTENING';
    expect(readCapture(bytes(listening)).notices).toEqual([
      'netstat on Windows was run without -o, so there are no owners.',
    ]);
    expect(readCapture(bytes(listening, ' [a.exe]')).notices).toEqual([
      'netstat on Windows was run without -o, so owners have names but no pids.',
    ]);
  });

  it('finds the output in a copied terminal session, and counts what else stands there', () => {
    const capture = readCapture(
      bytes(
        'Microsoft Windows [Version 10.0.22631.4391]',
        '(c) Microsoft Corporation. All rights reserved.',
        '',
        ...Array.from({ length: 60 }, (_, index) => `C:\\>echo ${index}`),
        'C:\\>netstat -ano',
        '',
        'Active Connections',
        '',
        heading,
        row,
        '',
        'C:\\>',
      ),
    );
    expect(rows(capture).map(({ id }) => id)).toEqual(['line 69']);
    expect(capture.notUnderstoodCount).toBe(64);
    expect(capture.notUnderstood.at(-1)).toEqual({ line: 71, text: 'C:\\>' });
  });

  it('lists a thousand of the lines that it did not understand, and counts all', () => {
    const capture = readCapture(bytes(row, ...Array.from({ length: 1500 }, () => 'x')));
    expect([capture.notUnderstood.length, capture.notUnderstoodCount]).toEqual([1000, 1500]);
  });
});

describe('the encoding of a capture', () => {
  const text = ['', 'Aktive Verbindungen', '', heading, `${row}\r`, ' [Müller.exe]', ''].join('\n');

  it.each([
    ['UTF-8', Buffer.from(text)],
    ['UTF-8 with a mark', Buffer.concat([Buffer.of(0xef, 0xbb, 0xbf), Buffer.from(text)])],
    ['UTF-16LE', utf16le(text)],
    ['UTF-16LE with a mark', Buffer.concat([Buffer.of(0xff, 0xfe), utf16le(text)])],
    ['UTF-16BE', utf16le(text).swap16()],
    ['UTF-16BE with a mark', Buffer.concat([Buffer.of(0xfe, 0xff), utf16le(text).swap16()])],
  ])('is %s', (_, encoded) => {
    const capture = readCapture(encoded);
    expect([rows(capture)[0]?.owners[0]?.name, capture.notices, capture.notUnderstood]).toEqual([
      'Müller.exe',
      [],
      [],
    ]);
  });

  it('is told in UTF-16 from line breaks that are half of another character', () => {
    // U+0A0A and U+0D0A hold the byte of a line break.
    const encoded = utf16le(`${heading}\n${row}\n [\u0a0a\u0d0a\u010a.exe]\n`);
    expect(rows(readCapture(encoded))[0]?.owners[0]?.name).toBe('\u0a0a\u0d0a\u010a.exe');
    expect(rows(readCapture(encoded.swap16()))[0]?.owners[0]?.name).toBe('\u0a0a\u0d0a\u010a.exe');
  });

  // The bytes are those of Python's codecs.
  it.each([
    ['code page 850', 'État', '90746174', 'Müller', '4d816c6c6572'],
    ['code page 850', 'Conexões', '436f6e6578e46573', 'São', '53c66f'],
    ['code page 437', 'Active Connections', '', 'Müllerα', '4d816c6c6572e0'],
    ['code page 852', 'Aktivní připojení', '416b7469766ea12070fd69706f6a656ea1', 'Říp', 'fca170'],
    ['code page 866', 'Внешний адрес', '82ada5e8ada8a920a0a4e0a5e1', 'Пётр', '8ff1e2e0'],
    ['code page 932', '外部アドレス', '8a4f959483418368838c8358', '設定', '90dd92e8'],
    ['code page 936', '外部地址', 'cde2b2bfb5d8d6b7', '联通', 'c1aacda8'],
    ['code page 949', '외부 주소', 'bfdcbace20c1d6bcd2', '한글', 'c7d1b1db'],
    ['code page 950', '外部位址', 'a57eb3a1a6eca77d', '中文', 'a4a4a4e5'],
    ['Windows-1252', 'État', 'c9746174', 'Müller', '4dfc6c6c6572'],
    ['Windows-1251', 'Состояние', 'd1eef1f2eeffede8e5', 'Пётр', 'cfb8f2f0'],
  ])('is %s by the word %s', (page, word, wordHex, name, nameHex) => {
    const capture = readCapture(
      Buffer.concat([
        Buffer.from(wordHex === '' ? `${word}\r\n\r\n` : '\r\n\r\n  Proto  Local Foreign '),
        Buffer.from(wordHex, 'hex'),
        Buffer.from(`\r\n${row}\r\n [`),
        Buffer.from(nameHex, 'hex'),
        Buffer.from('.exe]\r\n'),
      ]),
    );
    expect(rows(capture)[0]?.owners[0]?.name).toBe(`${name}.exe`);
    expect(capture.notices).toEqual([`Names are read as ${page}, which its words suggest.`]);
  });

  it('is a guess where no word tells, which is said', () => {
    const capture = readCapture(Buffer.from(`${row}\r\n [M\x81ller.exe]\r\n`, 'latin1'));
    expect([rows(capture)[0]?.owners[0]?.name, capture.notices]).toEqual([
      'Müller.exe',
      ['Names are read as code page 850, a guess, since nothing in it says which.'],
    ]);
  });

  it('is not spoken of where no name depends on it', () => {
    const file = 'windows-zh-cn-netstat-ano.cp936.raw';
    const path = join(import.meta.dirname, '../../../fixtures/captures', file);
    expect(readCapture(readFileSync(path)).notices).toEqual([]);
  });

  it('stays UTF-8 where a name was cut amid a character', () => {
    const capture = readCapture(
      Buffer.concat([
        Buffer.from(`${row}\n [日本語.exe]\n${row}\n [日本`),
        Buffer.of(0xe8, 0xaa),
        Buffer.from(']\n'),
      ]),
    );
    expect(rows(capture).map(({ owners }) => owners[0]?.name)).toEqual([
      '日本語.exe',
      '日本\ufffd',
    ]);
  });
});

describe('what is no capture', () => {
  const png = Buffer.from('\x89PNG\r\n\x1a\n\0\0\0\rIHDR', 'latin1');
  it.each([
    ['an empty file', Buffer.alloc(0), 'it is empty'],
    ['a blank file', Buffer.from(' \r\n\r\n'), 'it is empty'],
    ['a mark alone', Buffer.of(0xff, 0xfe), 'it is empty'],
    ['a packed file', gzipSync(row), 'it is packed (gzip): unpack it first'],
    ['an archive', Buffer.from('PK\x03\x04\x14', 'latin1'), 'it is packed (ZIP): unpack it first'],
    ['a program', readFileSync(process.execPath).subarray(0, 5000), 'it is a program'],
    ['an image', png, 'it is an image'],
    [
      'captured packets',
      Buffer.of(0xd4, 0xc3, 0xb2, 0xa1, 2, 0, 4, 0),
      'it holds captured packets, which “sockeye trace --from” draws, not a list of sockets',
    ],
    [
      'captured packets, with nanoseconds',
      Buffer.of(0x4d, 0x3c, 0xb2, 0xa1, 2, 0, 4, 0),
      'it holds captured packets, which “sockeye trace --from” draws, not a list of sockets',
    ],
    ['binary data', Buffer.from(Array.from({ length: 900 }, (_, i) => i % 7)), 'it is not text'],
    ['another text', Buffer.from('Dear all,\n\nthanks.\n'), 'no known tool prints such text'],
    [
      'a table of routes',
      Buffer.from('Kernel IP routing table\n'),
      'no known tool prints such text',
    ],
  ])('is refused by its name: %s', (_, content, why) => {
    const { code, message } = refusal(content);
    expect({ code, message }).toEqual({
      code: 'invalid-request',
      message: `This cannot be opened as a capture: ${why}. What can be opened is the output of ss, of netstat (Linux, Windows, macOS), of lsof and of nettop, files of /proc/net (tcp, udp …), and what 'sockeye list --json' writes.`,
    });
  });

  it('is refused where it is too large, before it is read', () => {
    expect(refusal(new Uint8Array(captureAtMostBytes + 1)).message).toContain(
      'it is larger than 128 MiB, so keep only the lines of interest',
    );
  });
});

function bytes(...lines: string[]): Uint8Array {
  return Buffer.from(lines.join('\r\n'));
}

function utf16le(text: string): Buffer {
  return Buffer.from(text, 'utf16le');
}

function rows({ table }: ReturnType<typeof readCapture>) {
  return [...table.connections.values()];
}

function refusal(content: Uint8Array): RequestError {
  try {
    readCapture(content);
  } catch (error) {
    if (error instanceof RequestError) return error;
    throw error;
  }
  throw new Error('It was read');
}
