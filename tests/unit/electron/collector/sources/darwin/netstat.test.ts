import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { createNetstatReader } from '../../../../../../electron/collector/sources/darwin/netstat.ts';
import { capturePath, fakeProgram } from './fake-program.ts';

const titles =
  'Proto Recv-Q Send-Q  Local Address          Foreign Address        (state)     rhiwat shiwat    pid   epid  state    options';
const line =
  'tcp4       0      0  127.0.0.1.8000         *.*                    LISTEN      131072 131072  24811      0 0x0000 0x00000006';
const table = `echo '${titles}'; echo '${line}'`;

describe('a reading by netstat', () => {
  it('asks in English for all sockets, numbers, pids and whole addresses', async () => {
    const program = fakeProgram(`echo "$@ $LC_ALL" >> "$0.log"; ${table}`);
    const reader = createNetstatReader(program);
    await reader.read('tcp', soon());
    await reader.read('udp', soon());
    expect(readFileSync(`${program}.log`, 'utf8')).toBe('-anvl -p tcp C\n-anvl -p udp C\n');
  });

  it.each([
    ['macos26-netstat-anv-tcp', 6],
    ['macos15.2-15.6-netstat-anv-tcp', 3],
    ['macos10.15-12-netstat-states', 5],
  ])('reads what %s shows', async (name, count) => {
    const { rows, warnings } = await read(`cat '${capturePath(name)}'`);
    expect([rows.length, warnings]).toEqual([count, []]);
  });

  it('parses a line once, for as long as it stays the same', async () => {
    const reader = createNetstatReader(fakeProgram(table));
    const [first] = (await reader.read('tcp', soon())).rows;
    const [second] = (await reader.read('tcp', soon())).rows;
    expect(first).toBeDefined();
    expect(second).toBe(first);
  });

  it('uses what it printed, though it says that it failed', async () => {
    const { rows, warnings } = await read(`${table}; echo 'sysctl: oh' >&2; exit 1`);
    expect(rows).toHaveLength(1);
    expect(warnings).toEqual(['netstat -p tcp may have left sockets out: sysctl: oh']);
    expect((await read(`${table}; exit 1`)).warnings).toEqual([
      'netstat -p tcp may have left sockets out: exit code 1',
    ]);
  });

  it('T5 counts what is no row in one warning, harmless to show', async () => {
    const { rows, warnings } = await read(
      `printf 'netstat: warning \\033[31m\\n'; ${table}; echo 'Some tcp sockets may have been created.'; echo 'tcp4 0'`,
    );
    expect(rows).toHaveLength(1);
    expect(warnings).toEqual([
      '2 lines of netstat -p tcp could not be read, such as “netstat: warning \\u{1b}[31m”',
    ]);
  });

  it('finds nothing where nothing is printed', async () => {
    expect(await read('true')).toEqual({ rows: [], warnings: [] });
  });
});

describe('a netstat that fails', () => {
  it('is unsupported where it is missing', async () => {
    const reading = createNetstatReader('/nowhere/netstat').read('tcp', soon());
    await expect(reading).rejects.toMatchObject({
      code: 'unsupported',
      message: expect.stringContaining('/nowhere/netstat could not be started'),
    });
  });

  it('says why if it printed no sockets', async () => {
    await expect(read(`echo 'netstat: no' >&2; exit 1`)).rejects.toMatchObject({
      code: 'unavailable',
      message: expect.stringMatching(/failed with exit code 1: netstat: no$/),
    });
    await expect(read('kill -KILL $$')).rejects.toMatchObject({
      message: expect.stringMatching(/was ended by a signal$/),
    });
    await expect(read('echo what')).rejects.toMatchObject({
      message: expect.stringMatching(/printed nothing that could be read$/),
    });
  });

  it('T8 is killed at the deadline if it hangs', async () => {
    const program = fakeProgram(`echo $$ > "$0.pid"; ${table}; exec sleep 600`);
    const reading = createNetstatReader(program).read('tcp', AbortSignal.timeout(1500));
    await expect(reading).rejects.toMatchObject({
      code: 'unavailable',
      message: `${program} did not finish in time`,
    });
    await expectGone(program);
  });

  it('reads on through 100 MB of garbage', { timeout: 30_000 }, async () => {
    const { rows, warnings } = await read(
      `${table}; head -c 104857600 /dev/zero | tr '\\0' 'x'; echo; echo '${line}'`,
    );
    expect(rows).toHaveLength(2);
    expect(warnings).toEqual([
      expect.stringMatching(/^\d+ lines of netstat -p tcp could not be read, such as “x+”$/),
    ]);
  });

  it('is killed at a limit if it prints without end', async () => {
    const program = fakeProgram(`echo $$ > "$0.pid"; exec yes '${line}'`);
    const reader = createNetstatReader(program, { maxBytes: 1_000_000 });
    await expect(reader.read('tcp', soon())).rejects.toMatchObject({
      code: 'unavailable',
      message: `${program} printed more than 1000000 bytes`,
    });
    await expectGone(program);
  });
});

function read(script: string) {
  return createNetstatReader(fakeProgram(script)).read('tcp', soon());
}

function soon(): AbortSignal {
  return AbortSignal.timeout(20_000);
}

async function expectGone(program: string): Promise<void> {
  const pid = readFileSync(`${program}.pid`, 'utf8').trim();
  await expect.poll(() => existsSync(`/proc/${pid}`)).toBe(false);
}
