import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Connection } from '../../../../shared/connection.ts';
import type { PrintedSocket } from '../../../../shared/formats/format.ts';
import { sockeyeJson } from '../../../../shared/formats/sockeye-json.ts';
import { startCpuClock } from '../../electron/collector/cpu-clock.ts';

const connection: Connection = {
  id: '4e48',
  protocol: 'tcp',
  family: 'ipv6',
  namespace: 'web',
  state: 'ESTABLISHED',
  local: { address: 'fe80::1', port: 443, zone: 'eth0' },
  remote: { address: 'host.example', port: 0, zone: null, service: 'sunpr' },
  user: 'me',
  receiveQueue: 1,
  sendQueue: 2,
  dualStack: null,
  traffic: { sentBytes: 1, receivedBytes: 2, sentPackets: 3, receivedPackets: 4 },
  owners: [{ pid: 7, name: 'a "name", [of] {sorts}\\', startedAt: 5, user: 'me' }],
  ownersAre: 'last-known',
  openedAt: 1,
  firstSeenAt: 2,
  changedAt: 3,
  history: [{ state: 'ESTABLISHED', at: 1 }],
  remoteFacts: { country: 'SE', hostName: 'a.example' },
};
const printed: PrintedSocket = {
  protocol: 'tcp',
  family: 'ipv6',
  namespace: 'web',
  state: 'ESTABLISHED',
  local: { address: 'fe80::1', port: 443, zone: 'eth0' },
  remote: { address: 'host.example', port: 0, zone: null, service: 'sunpr' },
  user: 'me',
  receiveQueue: 1,
  sendQueue: 2,
  dualStack: null,
  traffic: { sentBytes: 1, receivedBytes: 2, sentPackets: 3, receivedPackets: 4 },
  owners: [{ pid: 7, name: 'a "name", [of] {sorts}\\', user: 'me' }],
  ownersAre: 'last-known',
  remoteFacts: { country: 'SE', hostName: 'a.example' },
  kernelId: null,
  cut: [],
  firstLine: 0,
  lineCount: 1,
};

describe('the JSON of sockeye list', () => {
  it('is read with all facts, and its warnings are kept', () => {
    const table = sockeyeJson.read(linesOf([connection, connection]));
    expect(table).toEqual({
      sockets: [printed, printed],
      tellsOwners: true,
      notUnderstood: [],
      notices: ['1 process may not be seen'],
    });
  });

  it('is read when another program has laid it out, each row with its lines', () => {
    const lines = linesOf([connection, connection], 2);
    const { sockets, notUnderstood } = sockeyeJson.read(lines);
    expect(notUnderstood).toEqual([]);
    expect(sockets.map(({ owners }) => owners)).toEqual([printed.owners, printed.owners]);
    for (const { firstLine, lineCount } of sockets) {
      const text = lines
        .slice(firstLine, firstLine + lineCount)
        .join('\n')
        .trim();
      expect(JSON.parse(text.replace(/,$/, ''))).toEqual(connection);
    }
  });

  it('keeps what a capture says was cut', () => {
    const captured = { line: 5, text: 'x', cut: ['local address'] };
    const [socket] = sockeyeJson.read(linesOf([{ ...connection, captured }])).sockets;
    expect(socket?.cut).toEqual(['local address']);
  });

  it('tells owners unless it is of a tool that does not', () => {
    const row = { ...connection, owners: [], ownersAre: 'not-said' };
    expect(sockeyeJson.read(linesOf([row])).tellsOwners).toBe(false);
    expect(sockeyeJson.read(linesOf([{ ...row, ownersAre: 'hidden' }])).tellsOwners).toBe(true);
  });
});

describe('what is not as it should be', () => {
  it.each([
    [{ protocol: 'icmp' }],
    [{ state: 'OPEN' }],
    [{ local: null }],
    [{ local: { address: 'x', port: 65_536, zone: null } }],
    [{ local: { address: 'x'.repeat(2000), port: 1, zone: null } }],
    [{ owners: [{ pid: -1, name: null, user: null }] }],
    [{ owners: [{ pid: 1, name: 5, user: null }] }],
    [{ ownersAre: 'mine' }],
    [{ traffic: {} }],
    [{ remoteFacts: {} }],
    [{ remoteFacts: { country: 'Sweden', hostName: null } }],
    [{ receiveQueue: '1' }],
  ])('refuses a row with %j, and no other', (part) => {
    const lines = linesOf([connection, { ...connection, ...part }, connection], 1);
    const { sockets, notUnderstood, notices } = sockeyeJson.read(lines);
    expect(sockets.map(({ owners }) => owners)).toEqual([printed.owners, printed.owners]);
    const refused = notUnderstood.map((index) => lines[index]).join('\n');
    expect(JSON.parse(refused.replace(/,$/, ''))).toEqual({ ...connection, ...part });
    expect(notices).toContain('1 connection of the JSON could not be read.');
  });

  it.each([5, 'text', null, [], [[connection]], { connections: [connection] }])(
    'refuses %j as a row',
    (row) => {
      const { sockets, notUnderstood } = sockeyeJson.read(linesOf([row, connection]));
      expect([sockets.length, notUnderstood]).toEqual([1, [0]]);
    },
  );

  it('reads all rows but the last of a text that is cut short', () => {
    const lines = linesOf([connection, connection, connection]);
    const { sockets, notUnderstood } = sockeyeJson.read([lines[0]?.slice(0, -60) ?? '']);
    expect([sockets.length, notUnderstood]).toEqual([2, [0]]);
  });

  it('lists what stands before and after', () => {
    const { sockets, notUnderstood } = sockeyeJson.read([
      '$ sockeye list --json',
      ...linesOf([connection]),
      '',
      'warning: something',
    ]);
    expect([sockets.length, notUnderstood]).toEqual([1, [0, 3]]);
  });

  it('never throws, however deep or broken', () => {
    const word = fc.constantFrom(
      '{',
      '}',
      '[',
      ']',
      ',',
      ':',
      '"',
      '\\',
      '"connections"',
      ' 1',
      'x',
    );
    const line = fc.array(word, { maxLength: 40 }).map((words) => words.join(''));
    fc.assert(
      fc.property(fc.array(line, { maxLength: 8 }), (lines) => {
        const { sockets, notUnderstood } = sockeyeJson.read(['{"connections":[', ...lines]);
        expect(sockets).toEqual([]);
        expect(notUnderstood).toEqual([...new Set(notUnderstood)].sort((a, b) => a - b));
        expect(notUnderstood.every((index) => index >= 0 && index <= lines.length)).toBe(true);
      }),
      { numRuns: 1000 },
    );
    for (const bracket of ['[', '{"a":', '"', '\\', ',', ']']) {
      expect(sockeyeJson.read([`{"connections":[${bracket.repeat(200_000)}`]).sockets).toEqual([]);
    }
  });
});

describe('many rows', () => {
  it.each([connection, {}, 5])(
    'of %j take time in proportion to their number',
    (row) => {
      const cpuMs = (count: number) => {
        const lines = linesOf(Array(count).fill(row));
        const measured = startCpuClock();
        sockeyeJson.read(lines);
        return measured();
      };
      cpuMs(1000);
      const once = cpuMs(10_000);
      expect(cpuMs(20_000)).toBeLessThan(once * 4 + 500);
    },
    30_000,
  );
});

describe('recognizing the JSON of sockeye list', () => {
  it.each([
    [linesOf([connection]), true],
    [linesOf([connection], 2), true],
    [['{"at":1,"source":"ss","warnings":[]', ',"connections":[]}'], true],
    [['{"at":1}'], false],
    [['[1]'], false],
    [['"connections":['], false],
    [[], false],
  ])('%j: %s', (lines, expected) => {
    expect(sockeyeJson.recognizes(lines)).toBe(expected);
  });
});

function linesOf(connections: readonly unknown[], indent = 0): string[] {
  const listing = {
    at: 1,
    source: 'ss',
    warnings: ['1 process may not be seen'],
    connections,
  };
  return JSON.stringify(listing, null, indent).split('\n');
}
