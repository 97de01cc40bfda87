import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { PrintedSocket } from '../../../../../shared/formats/format.ts';
import { lsof } from '../../../../../shared/formats/lsof/lsof.ts';
import { startCpuClock } from '../../../electron/collector/cpu-clock.ts';

const everyName = ['Main Proc', 'we ird"', "it's (x)", 'pid=1,fd=3'];

describe('the table of lsof', () => {
  it('reads every socket of Linux once, with all that hold it', () => {
    const lines = fixture('linux-debian12-lsof4.95-plain-c0');
    const { sockets, tellsOwners, notUnderstood } = lsof.read(lines);
    expect(lsof.recognizes(lines)).toBe(true);
    expect([sockets.length, tellsOwners, notUnderstood]).toEqual([23, true, []]);
    expect(statesOf(sockets)).toEqual({
      LISTEN: 5,
      ESTABLISHED: 11,
      SYN_SENT: 2,
      CLOSE_WAIT: 1,
      none: 4,
    });
    for (const { owners } of sockets) expect(owners.map(({ name }) => name)).toEqual(everyName);
    expect(sockets[0]).toEqual({
      protocol: 'tcp',
      family: 'ipv4',
      namespace: null,
      state: 'LISTEN',
      local: { address: '127.0.0.1', port: 18080, zone: null },
      remote: null,
      user: null,
      receiveQueue: null,
      sendQueue: null,
      dualStack: null,
      traffic: null,
      owners: everyName.map((name, index) => ({
        pid: [16157, 16216, 16217, 16218][index],
        name,
        user: 'root',
      })),
      kernelId: 'ino:99722',
      cut: [],
      firstLine: 1,
      lineCount: 1,
    });
  });

  it('takes IPv4 in a socket of IPv6 for IPv4, as the traffic goes', () => {
    const { sockets } = lsof.read(fixture('linux-debian12-lsof4.95-plain-c0'));
    const accepted = sockets.find(({ kernelId }) => kernelId === 'ino:99740');
    expect([accepted?.family, accepted?.local.address]).toEqual(['ipv4', '127.0.0.1']);
  });

  it('reads that of macOS without titles, two files of one socket as one, KAME scopes as interfaces', () => {
    const lines = fixture('macos-lsof-plain-bandwhich');
    const { sockets, notUnderstood } = lsof.read(lines);
    expect(lsof.recognizes(lines)).toBe(true);
    expect([sockets.length, notUnderstood]).toEqual([5, []]);
    expect(statesOf(sockets)).toEqual({ ESTABLISHED: 2, none: 3 });
    expect(sockets.map(({ owners }) => owners)).toEqual([
      ...Array(3).fill([{ pid: 590, name: 'com.apple', user: 'etoledom' }]),
      ...Array(2).fill([{ pid: 29266, name: 'ProcessName', user: 'user' }]),
    ]);
    expect(sockets[3]).toMatchObject({
      family: 'ipv6',
      local: { address: 'fe80::aede:48ff:fe00:1122', port: 1111, zone: '4' },
      remote: { address: 'fe80::aede:48ff:fe33:4455', port: 2222, zone: '4' },
    });
  });

  it('marks names that were cut to nine characters, and decodes what lsof made printable', () => {
    const { sockets } = lsof.read([
      'COMMAND     PID USER   FD   TYPE             DEVICE SIZE/OFF NODE NAME',
      'Code\\x20H   701 me     22u  IPv4 0x28ffb9c041115627      0t0  TCP *:8080 (LISTEN)',
      '\\xe4\\xbc\\x81 702 me     22u  IPv6 0x28ffb9c041115628      0t0  TCP *:8081 (LISTEN QR=1 QS=2)',
      'a\\\\b\\xff   703 me     22u  IPv6 0x28ffb9c041115629      0t0  UDP *:*',
    ]);
    // The second of them fills more than nine places: lsof was asked for whole names.
    expect(sockets.map(({ owners, cut }) => [owners[0]?.name, cut])).toEqual([
      ['Code H', []],
      ['企', []],
      ['a\\b\\xff', []],
    ]);
    expect(sockets[1]).toMatchObject({ state: 'LISTEN', receiveQueue: 1, sendQueue: 2 });
    expect(sockets[2]).toMatchObject({ local: { address: '::', port: 0 }, remote: null });
    const row = 'Code\\x20H   701 me     22u  IPv4 0x28ffb9c041115627      0t0  TCP *:80 (LISTEN)';
    expect(lsof.read([row]).sockets[0]?.cut).toEqual(['process name']);
  });

  it('leaves out files of other kinds and warnings, and lists what it does not understand', () => {
    const { sockets, notUnderstood } = lsof.read([
      "lsof: WARNING: can't stat() fuse file system /run/user/1000/doc",
      '      Output information may be incomplete.',
      'COMMAND   PID USER   FD      TYPE DEVICE SIZE/OFF NODE NAME',
      'node     4711 me    cwd       DIR    8,1     4096    2 /home/me',
      'node     4711 me      5u     unix 0xffff      0t0 1234 type=STREAM',
      'node     4711 me     20u     IPv4  99722      0t0  TCP 127.0.0.1:80 (LISTEN)',
      'node     4711 me     21u     IPv4  99723      0t0  TCP',
      'garbage',
    ]);
    expect([sockets.length, notUnderstood]).toEqual([1, [6, 7]]);
  });
});

describe('the fields of lsof', () => {
  it('reads those of Linux; without a device only connections are known to be the same', () => {
    const lines = fixture('linux-debian12-lsof4.95-F');
    const { sockets, notUnderstood } = lsof.read(lines);
    expect(lsof.recognizes(lines)).toBe(true);
    // The last file of all has no name: it is cut off there.
    expect(notUnderstood.map((index) => lines[index])).toEqual(['f20']);
    const connected = sockets.filter(({ protocol, remote }) => protocol === 'tcp' && remote);
    expect(connected).toHaveLength(14);
    for (const { owners } of connected) expect(owners.map(({ name }) => name)).toEqual(everyName);
    expect(sockets).toHaveLength(14 + 4 * 9);
    expect(sockets[0]).toMatchObject({
      state: 'LISTEN',
      receiveQueue: 3,
      sendQueue: 0,
      owners: [{ pid: 16157, name: 'Main Proc', user: 'root' }],
      firstLine: 4,
      lineCount: 7,
    });
  });

  it('reads those of macOS, names of hosts and services included', () => {
    const { sockets, notUnderstood } = lsof.read(fixture('macos-lsof-F-full'));
    expect(notUnderstood).toEqual([]);
    expect(sockets).toMatchObject([
      {
        state: 'ESTABLISHED',
        local: { address: 'siky-mac-mini', port: 61472 },
        remote: { address: '221.229.52.145', port: 443 },
        owners: [{ pid: 1190, name: 'Google Chrome Helper', user: 'siky' }],
        receiveQueue: 0,
      },
    ]);
  });

  it('keeps listeners of the same text apart, and lists a field that stands where none can', () => {
    const lines = fixture('macos-lsof-F-pcn-rapportd');
    const { sockets, notUnderstood } = lsof.read(lines);
    expect(notUnderstood.map((index) => lines[index])).toEqual(['node']);
    expect(sockets.map(({ local, state, owners }) => [local.port, state, owners[0]])).toEqual([
      [49159, 'LISTEN', { pid: 455, name: 'rapportd', user: null }],
      [49159, 'LISTEN', { pid: 455, name: 'rapportd', user: null }],
      [8080, 'LISTEN', { pid: 455, name: 'rapportd', user: null }],
      [9229, 'LISTEN', { pid: 1978, name: null, user: null }],
      [5432, 'ESTABLISHED', { pid: 1978, name: null, user: null }],
    ]);
    expect([sockets[0]?.family, sockets[0]?.local.address]).toEqual([null, '*']);
  });

  it('reads fields that end in NUL, and one socket of several processes', () => {
    const file = 'f3\0tIPv6\0d0xcdf7\0PTCP\0n*:8080\0TST=LISTEN\0';
    const lines = [`p1\0cone\0u501\0Lme\0`, file, `p2\0ctwo\0u0\0`, file, ''];
    expect(lsof.recognizes(lines)).toBe(true);
    expect(lsof.read(lines)).toMatchObject({
      sockets: [
        {
          family: 'ipv6',
          local: { address: '::', port: 8080 },
          owners: [
            { pid: 1, name: 'one', user: 'me' },
            { pid: 2, name: 'two', user: '0' },
          ],
        },
      ],
      notUnderstood: [],
    });
  });
});

describe('fields without those of the protocol', () => {
  it('are of sockets where the name has a port, which then are not understood', () => {
    const lines = ['p1', 'cone', 'fcwd', 'n/srv:80', 'f3', 'n*:22', 'f4', 'n[::1]:5->[::1]:ssh'];
    const { sockets, notUnderstood } = lsof.read(lines);
    expect([sockets, notUnderstood]).toEqual([[], [4, 6]]);
  });
});

describe('any text', () => {
  it('never makes it throw', { timeout: 60_000 }, () => {
    const word = fc.oneof(
      fc.constantFrom('p1', 'f3', 'PTCP', 'tIPv4', 'n*:80', 'TST=LISTEN', 'TQR=1', '\0', '\n'),
      fc.constantFrom('IPv4', '1', 'TCP', '*:80', 'a->b', '[::1]:5->[::1]:6', '(LISTEN)', '\\x20'),
      fc.string({ unit: 'binary' }),
    );
    const text = fc.array(word, { maxLength: 30 });
    fc.assert(
      fc.property(text, fc.constantFrom(' ', '\n'), (words, separator) => {
        const lines = words.join(separator).split('\n');
        lsof.recognizes(lines);
        const { sockets, notUnderstood } = lsof.read(lines);
        expect(sockets.length + notUnderstood.length).toBeLessThanOrEqual(2 * lines.length);
      }),
      { numRuns: 1000 },
    );
  });

  it.each([
    ['escapes', [`x 1 me 3u IPv4 1 0t0 TCP ${'\\x20'.repeat(1_000_000)}`]],
    ['blanks', [`COMMAND 1${' '.repeat(5_000_000)}`]],
    ['words', [`a 1 ${'IPv4 '.repeat(1_000_000)}`]],
    ['arrows', ['p1', 'f3', 'PTCP', `n${'->'.repeat(2_000_000)}`]],
    ['colons', ['p1', 'f3', 'PTCP', `n${':'.repeat(5_000_000)}`]],
    ['fields', ['p1', 'f3\0'.repeat(500_000)]],
  ])('takes time in proportion to 5 MB of %s', (_, lines) => {
    const cpuMs = startCpuClock();
    lsof.recognizes(lines);
    lsof.read(lines);
    expect(cpuMs()).toBeLessThan(2000);
  });

  it.each(['macos26-netstat-anv-tcp', 'macos-nettop-x-L1', 'linux-debian12-k6.18-proc-net-tcp'])(
    'does not take %s for its own',
    (name) => {
      expect(lsof.recognizes(fixture(name))).toBe(false);
    },
  );
});

function fixture(name: string): string[] {
  const url = new URL(`../../../../fixtures/captures/${name}.txt`, import.meta.url);
  return readFileSync(url, 'utf8').split('\n');
}

function statesOf(sockets: readonly PrintedSocket[]): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const { state } of sockets) counts[state ?? 'none'] = (counts[state ?? 'none'] ?? 0) + 1;
  return counts;
}
