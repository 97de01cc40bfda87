import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { afterAll, describe, expect, it, onTestFinished } from 'vitest';
import { pcapHeader } from '../../../shared/packets/write-pcap.ts';
import { end } from '../linux-source/made-namespace.ts';
import { shell, sockeye } from './sockeye.ts';

const program = join(import.meta.dirname, '../../../electron/cli.ts');
const fixtures = join(import.meta.dirname, '../../fixtures/packets');
const folder = mkdtempSync(join(tmpdir(), 'sockeye-trace-from-'));
afterAll(() => rmSync(folder, { recursive: true }));

describe('sockeye trace --from', () => {
  const refused = join(fixtures, 'lo-refused.pcap');

  it('draws a file', async () => {
    const { code, output, notes } = await sockeye(['trace', '--from', refused]);
    expect([code, notes]).toEqual([0, '']);
    expect(output).toMatch(/ {2}Refused\.\n$/);
    expect(output).toContain('asks to open a connection.');
  });

  it('draws standard input', async () => {
    const { code, output } = await shell(`sockeye trace --brief --from - <'${refused}'`);
    expect([code, output]).toEqual([
      0,
      (await sockeye(['trace', '--brief', '--from', refused])).output,
    ]);
  });

  it('draws what is asked for, and says where there is none of it', async () => {
    const { code, output, notes } = await sockeye(['trace', '--from', refused, ':1']);
    expect([code, output, notes]).toEqual([1, '\n', `No packet of it is in '${refused}'.\n`]);
  });

  it('shows all of a file that ends in the middle of a packet, and says so', async () => {
    const file = join(folder, 'cut.pcap');
    const whole = readFileSync(refused);
    writeFileSync(file, whole.subarray(0, whole.length - 5));
    const { code, notes } = await sockeye(['trace', '--from', file]);
    expect([code, notes]).toEqual([
      0,
      'warning: The file ends in the middle of a packet, which is left out.\n',
    ]);
  });

  it.each([
    [
      'no capture',
      ['--from', 'garbage'],
      /^sockeye trace: 'garbage': This cannot be opened .* it is text/,
    ],
    ['no file', ['--from', 'none.pcap'], /^sockeye trace: there is no file 'none\.pcap'/],
    ['a folder', ['--from', '.'], /is a directory/],
    ['no place for a file', [':1', '--write', 'no/folder.pcap'], /could not be written/],
  ])('says that there is %s', async (_name, args, why) => {
    writeFileSync(join(folder, 'garbage'), 'not a capture\n'.repeat(100));
    const command = args.map((word) => `'${word}'`).join(' ');
    const { code, output, notes } = await shell(`cd '${folder}'; sockeye trace ${command}`);
    expect([code, output]).toEqual([3, '']);
    expect(notes).toMatch(why);
  });

  it('reads a large file, most of which is not asked for, in little memory, and lists it', async () => {
    const file = makeLarge(100);
    const child = spawn(process.execPath, [
      '--max-old-space-size=64',
      program,
      ...['trace', '--from', file, ':1024', '--brief'],
    ]);
    onTestFinished(() => end(child));
    const [output, [code]] = await Promise.all([text(child.stdout), once(child, 'exit')]);
    expect(code).toBe(0);
    expect(output.match(/ len 1000 /g)).toHaveLength(10);
    const list = await sockeye(['trace', '--from', file]);
    expect(list.output.trimEnd().split('\n')).toHaveLength(10_000);
    expect(list.notes).toBe('Name one of them by both ends to see its packets.\n');
  });
});

/** A file of so many MB: 10,000 connections to port 80, each with a segment of 1,000 bytes again and again. */
function makeLarge(megabytes: number): string {
  const file = join(folder, 'large.pcap');
  const record = Buffer.alloc(16 + 1040);
  record.writeUInt32LE(1040, 8);
  record.writeUInt32LE(1040, 12);
  record.writeUInt8(0x45, 16);
  record.writeUInt16BE(1040, 18);
  record.writeUInt8(64, 24);
  record.writeUInt8(6, 25);
  record.set([10, 0, 0, 1, 10, 0, 0, 2], 28);
  record.writeUInt16BE(80, 38);
  record.writeUInt8(0x50, 48);
  record.writeUInt8(0x10, 49);
  const count = Math.floor((megabytes * 1_000_000) / record.length);
  const all = Buffer.alloc(24 + count * record.length);
  all.set(pcapHeader());
  for (let index = 0; index < count; index += 1) {
    record.writeUInt32LE(index, 0);
    record.writeUInt16BE(1024 + (index % 10_000), 36);
    record.writeUInt32BE(Math.floor(index / 10_000) * 1000, 40);
    all.set(record, 24 + index * record.length);
  }
  writeFileSync(file, all);
  return file;
}
