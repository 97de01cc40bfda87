import { chmodSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { describe, expect, it, onTestFinished, vi } from 'vitest';
import { createSsReader } from '../../../../../../electron/collector/sources/linux/ss.ts';
import { keptBytes } from './kept-bytes.ts';

const line = 'tcp LISTEN 0 5 127.0.0.1:80 0.0.0.0:* timer:(on,1sec,0) ino:9 sk:1 cgroup:/ <->';

describe('a reading by ss', () => {
  it('gives the same row for as long as its line says the same', async () => {
    const program = fakeSs(`
      read n < "$0.count"; echo $((n + 1)) > "$0.count"
      echo "tcp LISTEN 0 5 127.0.0.1:80   0.0.0.0:* timer:(on,$n,0) ino:9 sk:1"
      echo "tcp LISTEN 0 5 127.0.0.1:81 0.0.0.0:* ino:10 sk:$n"`);
    writeFileSync(`${program}.count`, '1\n');
    const reader = createSsReader(program);
    const first = await reader.read(options());
    const second = await reader.read(options());
    expect(second.rows[0]).toBe(first.rows[0]);
    expect(second.rows[1]).not.toBe(first.rows[1]);
    expect(second.rows.map(({ row }) => row.kernelId)).toEqual(['1', '2']);
  });

  it('lists a socket once that ss found twice', async () => {
    const { rows } = await createSsReader(fakeSs(`echo '${line}'; echo '${line}'`)).read(options());
    expect(rows).toHaveLength(1);
  });

  it('speaks English whatever the language of the computer', async () => {
    const program = fakeSs(`echo "$LC_ALL" > "$0.log"; echo '${line}'`);
    await createSsReader(program).read(options());
    expect(readFileSync(`${program}.log`, 'utf8')).toBe('C\n');
  });
});

describe('an ss of earlier days', () => {
  it('without -O gives two lines per socket, and is not asked again for -O', async () => {
    const program = fakeSs(`
      echo "$1" >> "$0.log"
      case "$1" in *O*) echo "ss: invalid option -- 'O'" >&2; exit 255;; esac
      echo 'tcp ESTAB 0 0 127.0.0.1:80 127.0.0.1:5 ino:9 sk:1'
      printf '\\t v6only:0\\n'`);
    const reader = createSsReader(program);
    const table = await reader.read(options());
    await reader.read(options());
    expect(table).toEqual({
      rows: [expect.objectContaining({ row: expect.objectContaining({ inode: 9 }) })],
      source: 'ss (two lines)',
      warnings: [],
    });
    expect(readFileSync(`${program}.log`, 'utf8')).toBe('-HOnatue\n-Hnatue\n-Hnatue\n');
  });

  it('without -H begins with a header, which is no row', async () => {
    const program = fakeSs(`
      case "$1" in *H*) echo "ss: invalid option -- 'H'" >&2; exit 255;; esac
      echo 'Netid  State      Recv-Q Send-Q Local Address:Port                 Peer Address:Port'
      echo 'tcp    LISTEN     0      100    *:25       *:*     ino:9 sk:ffff9a2f0001 <->'`);
    const { rows, source, warnings } = await createSsReader(program).read(options());
    expect(rows.map(({ row }) => row.local)).toEqual([
      { address: '0.0.0.0', port: 25, zone: null },
    ]);
    expect([source, warnings]).toEqual(['ss (two lines)', []]);
  });
});

describe('an ss that fails', () => {
  it('is unsupported where it is missing', async () => {
    await expect(createSsReader(null).read(options())).rejects.toMatchObject({
      code: 'unsupported',
      message: 'ss is not installed',
    });
    await expect(createSsReader('/nowhere/ss').read(options())).rejects.toMatchObject({
      code: 'unsupported',
      message: expect.stringContaining('/nowhere/ss could not be started'),
    });
  });

  it('is unsupported where it knows none of the options, and says what it said', async () => {
    const program = fakeSs(`printf 'Usage: \\033[2Jss\\nmore\\n' >&2; exit 1`);
    await expect(createSsReader(program).read(options())).rejects.toMatchObject({
      code: 'unsupported',
      message: `${program} failed with exit code 1: Usage: \\u{1b}[2Jss`,
    });
  });

  it('may do the next time if it has done before', async () => {
    const program = fakeSs(`[ -e "$0.broken" ] && exit 1; echo '${line}'`);
    const reader = createSsReader(program);
    await reader.read(options());
    writeFileSync(`${program}.broken`, '');
    await expect(reader.read(options())).rejects.toMatchObject({ code: 'unavailable' });
    rmSync(`${program}.broken`);
    expect((await reader.read(options())).rows).toHaveLength(1);
  });

  it('T8 is killed at the deadline if it hangs', async () => {
    const program = fakeSs(`echo $$ > "$0.pid"; echo '${line}'; exec sleep 600`);
    const reading = createSsReader(program).read(options({ signal: AbortSignal.timeout(1000) }));
    await expect(reading).rejects.toMatchObject({
      code: 'unavailable',
      message: `${program} did not finish in time`,
    });
    const pid = readFileSync(`${program}.pid`, 'utf8').trim();
    await expect.poll(() => existsSync(`/proc/${pid}`)).toBe(false);
  });

  it('is not even started after the deadline', async () => {
    const program = fakeSs(`sleep 0.2; touch "$0.ran"`);
    const reading = createSsReader(program).read(options({ signal: AbortSignal.abort() }));
    await expect(reading).rejects.toMatchObject({ code: 'unavailable' });
    await wait(400);
    expect(existsSync(`${program}.ran`)).toBe(false);
  });
});

describe('an ss that complains, but ends as if nothing were', () => {
  const complaining = (complaints: string) =>
    createSsReader(fakeSs(`echo '${line}'; printf '${complaints}' >&2`)).read(options());

  it('T5 makes a warning of the first line, bounded and harmless to show', async () => {
    const { rows, warnings } = await complaining(
      `\\033[2JRTNETLINK answers: Operation not permitted${'!'.repeat(500)}\\nmore\\n`,
    );
    expect(rows).toHaveLength(1);
    expect(warnings).toEqual([
      `ss may have left sockets out: \\u{1b}[2JRTNETLINK answers: Operation not permitted${'!'.repeat(154)}`,
    ]);
  });

  it('of what its kernel lacks is not shown at every reading, but what it says besides', async () => {
    const usual =
      'RTNETLINK answers: Invalid argument\\nRTNETLINK answers: No such file or directory\\nFailed to find cgroup2 mount\\n';
    expect((await complaining(usual)).warnings).toEqual([]);
    expect((await complaining(`${usual}Cannot open netlink socket\\n`)).warnings).toEqual([
      'ss may have left sockets out: Cannot open netlink socket',
    ]);
  });
});

describe('an ss that prints', () => {
  it('T5 garbage between its lines: counts it in one warning, harmless to show', async () => {
    const program = fakeSs(`printf 'bad \\033[31m\\n'; echo '${line}'; echo 'tcp worse'`);
    const { rows, warnings } = await createSsReader(program).read(options());
    expect(rows).toHaveLength(1);
    expect(warnings).toEqual(['2 lines of ss could not be read, such as “bad \\u{1b}[31m”']);
  });

  it('T5 half a last line: does not take it for a socket', async () => {
    const half = 'tcp ESTAB 0 0 127.0.0.1:8000 127.0.0.1:5';
    const { rows, warnings } = await createSsReader(
      fakeSs(`echo '${line}'; printf '${half}'`),
    ).read(options());
    expect(rows).toHaveLength(1);
    expect(warnings).toEqual([`1 line of ss could not be read, such as “${half}”`]);
  });

  it('nothing that can be read: fails, rather than show no sockets', async () => {
    await expect(
      createSsReader(fakeSs('echo what; echo else')).read(options()),
    ).rejects.toMatchObject({
      code: 'unavailable',
    });
  });

  it('nothing at all: there are no sockets', async () => {
    expect(await createSsReader(fakeSs('true')).read(options())).toEqual({
      rows: [],
      source: 'ss',
      warnings: [],
    });
  });

  it('100 MB of garbage: reads on without keeping it', async () => {
    const program = fakeSs(`
      echo '${line}'; head -c 104857600 /dev/zero | tr '\\0' 'x'; touch "$0.midway"
      until [ -e "$0.go" ]; do sleep 0.05; done; echo`);
    const before = keptBytes();
    const reading = createSsReader(program).read(options({ signal: AbortSignal.timeout(20_000) }));
    await vi.waitUntil(() => existsSync(`${program}.midway`), { timeout: 20_000 });
    const midway = keptBytes();
    writeFileSync(`${program}.go`, '');
    const { rows, warnings } = await reading;
    expect(rows).toHaveLength(1);
    expect(warnings).toEqual([
      expect.stringMatching(/^\d+ lines of ss could not be read, such as “x+”$/),
    ]);
    // Far below what was printed; what the collector of garbage has not come to is noise.
    expect(midway - before).toBeLessThan(20_000_000);
  });

  it('without end: is killed at a limit', async () => {
    const program = fakeSs(`echo $$ > "$0.pid"; exec yes '${line}'`);
    await expect(createSsReader(program, 1_000_000).read(options())).rejects.toMatchObject({
      code: 'unavailable',
      message: `${program} printed more than 1000000 bytes`,
    });
    const pid = readFileSync(`${program}.pid`, 'utf8').trim();
    await expect.poll(() => existsSync(`/proc/${pid}`)).toBe(false);
  });
});

function options(given: { signal?: AbortSignal } = {}) {
  return { signal: AbortSignal.timeout(10_000), ...given };
}

/** A shell script in the place of ss; `$0` is its path. */
function fakeSs(script: string): string {
  const directory = mkdtempSync(join(tmpdir(), 'fake-ss-'));
  onTestFinished(() => rmSync(directory, { recursive: true, force: true }));
  const path = join(directory, 'ss');
  writeFileSync(path, `#!/bin/sh\n${script}\n`);
  chmodSync(path, 0o755);
  return path;
}
