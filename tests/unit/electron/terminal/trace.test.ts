import { mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { UsageError } from '../../../../electron/terminal/arguments.ts';
import { run } from '../../../../electron/terminal/trace.ts';

const folder = mkdtempSync(join(tmpdir(), 'sockeye-trace-words-'));
const file = join(folder, 'a.pcap');
const link = join(folder, 'b.pcap');
writeFileSync(file, 'kept');
symlinkSync(file, link);
afterAll(() => rmSync(folder, { recursive: true }));

describe('the command line of trace', () => {
  it.each([
    [[], 'which one? Give :PORT, HOST:PORT, two ends, or an id'],
    [['--seconds', '61', ':80'], "--seconds is a whole number from 1 to 60, not '61'"],
    [['--seconds', '0', ':80'], "--seconds is a whole number from 1 to 60, not '0'"],
    [['--count', '5001', ':80'], "--count is a whole number from 1 to 5000, not '5001'"],
    [['--interface', '-w', ':80'], '--interface needs a value'],
    [['--interface=-w', ':80'], "'-w' is no name of a network interface"],
    [['--interface=any or', ':80'], "'any or' is no name of a network interface"],
    [['--from', file, '--seconds', '3'], '--seconds does not go with --from'],
    [['--from', file, '--namespace', 'web'], '--namespace does not go with --from'],
    [['--from', file, '--write', file], '--write would overwrite the file that is read'],
    [['--from', file, '--write', link], '--write would overwrite the file that is read'],
    [['--form', file], "unknown option '--form'. Did you mean '--from'?"],
  ])('refuses %j', async (args, message) => {
    await expect(run(args)).rejects.toEqual(new UsageError(message));
  });
});
