import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { createHostNames } from '../../../electron/addresses/host-names.ts';
import { createAskName } from '../../../electron/addresses/reverse-name.ts';
import { createTableReader } from '../../../electron/collector/read-table.ts';
import { createRemoteFacts } from '../../../electron/collector/remote-facts.ts';
import { fakeSystem } from '../../unit/electron/collector/fake-system.ts';
import { connection, endpoint } from '../../unit/electron/collector/sockets.ts';
import { startDnsServer } from './dns-server.ts';

describe('names from a DNS that never answers', () => {
  it('delay no reading, are said to be missing, and are not asked for in vain', async () => {
    const server = await startDnsServer(() => null);
    const sockets = Array.from({ length: 500 }, (_, index) =>
      connection(index + 1, { remote: endpoint(443, `8.8.${index % 250}.${1 + (index % 7)}`) }),
    );
    const ask = createAskName({ servers: [server.address], deadlineMs: 200 });
    const facts = createRemoteFacts(undefined, (onName) => createHostNames(onName, ask));
    const reader = createTableReader(fakeSystem(sockets).system, facts);
    reader.wantNames('public');
    const read = async () => (await reader.read({ signal: AbortSignal.timeout(10_000) })).reading;

    const first = await read();
    expect(first.tookMs).toBeLessThan(1000);
    expect(first.warnings).toEqual([]);
    await expect
      .poll(async () => (await read()).warnings, { timeout: 10_000 })
      .toEqual([expect.stringMatching(/^No server of the DNS answers/)]);
    // Four at a time, of which eight in a row were not answered: the other hundreds are not asked for.
    expect(new Set(server.questions).size).toBeLessThan(16);

    reader.wantNames('none');
    await read();
    expect((await read()).warnings).toEqual([]);
  });

  it('keep no process from ending', async () => {
    const server = await startDnsServer(() => null);
    const program = join(import.meta.dirname, 'asking-program.ts');
    const child = spawn(process.execPath, [program, server.address], { stdio: 'inherit' });
    onTestFinished(() => void child.kill('SIGKILL'));
    await expect.poll(() => server.questions.length, { timeout: 10_000 }).toBeGreaterThan(0);
    const askedAt = performance.now();
    const [code] = await once(child, 'exit');
    expect(code).toBe(0);
    expect(performance.now() - askedAt).toBeLessThan(10_000);
  }, 30_000);
});
