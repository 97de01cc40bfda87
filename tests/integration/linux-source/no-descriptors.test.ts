import { type ChildProcess, execFileSync, fork, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { type AddressInfo, createServer } from 'node:net';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished, vi } from 'vitest';
import { openLines } from '../../../electron/collector/channel.ts';
import { openPage, watching } from '../../unit/electron/collector/page.ts';

const entry = join(import.meta.dirname, '../../../electron/collector/main.ts');
const patience = { timeout: 20_000, interval: 20 };
const hasPrlimit = spawnSync('prlimit', ['--version']).status === 0;

describe.runIf(process.platform === 'linux' && hasPrlimit)('a collector (needs prlimit)', () => {
  it('T8 that has run out of descriptors says so, keeps its table, and goes on when there are some', async () => {
    const server = createServer().listen(0, '127.0.0.1');
    onTestFinished(() => void server.close());
    await once(server, 'listening');
    const { port } = server.address() as AddressInfo;
    const child = fork(entry, [], { serialization: 'advanced', execArgv: [] });
    onTestFinished(() => void child.kill('SIGKILL'));
    const page = openPage({ drawsAtOnce: true });
    const line = openLines(child).connect();
    line.onText(page.line.send);
    page.line.onText(line.send);
    page.say(watching({ intervalMs: 500 }));
    const next = async (kind: string) => {
      const known = page.messages.length;
      return await vi.waitFor(() => {
        const message = page.messages.slice(known).find((each) => each.kind === kind);
        expect(message).toBeDefined();
        return message;
      }, patience);
    };
    const listed = () =>
      [...page.table.connections.values()].filter(({ local }) => local.port === port).length;
    await next('delta');
    expect(listed()).toBe(1);

    limitDescriptors(child, 3);
    const stale = await next('stale');
    expect(stale).toMatchObject({ message: expect.stringContaining('EMFILE') });
    expect(listed()).toBe(1);

    limitDescriptors(child, 1024);
    expect(await next('delta')).toMatchObject({ reading: { source: 'sock_diag' } });
    expect([listed(), child.exitCode]).toEqual([1, null]);
  });
});

/** Those that it has open already stay so. */
function limitDescriptors({ pid }: ChildProcess, most: number): void {
  execFileSync('prlimit', [`--pid=${pid}`, `--nofile=${most}:`]);
}
