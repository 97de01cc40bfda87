import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { afterEach, describe, expect, it } from 'vitest';
import { selectSystem } from '../../../electron/collector/sources/select-source.ts';
import { endOrphans, isAlive, startOrphan } from './orphan.ts';

const isRoot = process.platform === 'linux' && process.geteuid?.() === 0;

afterEach(endOrphans);

describe.runIf(isRoot)('without the right to end a process (needs root on Linux)', () => {
  it('K6 names the process, its user, the right that is missing and the way to have it', async () => {
    const server = await startOrphan("setInterval(() => {}, 1000); console.log('ready')");
    await server.nextLine();
    const name = (await selectSystem().processes.read([server.pid])).get(server.pid)?.name;
    const message = `Ending ${name} (${server.pid}) of user root needs root's rights.`;
    const command = `sudo kill ${server.pid}`;
    const refusal = { code: 'permission-denied', message, command };
    const { pid, startedAt } = server;
    expect(await asNobody({ pid, startedAt })).toEqual({
      described: { ok: true, value: refusal },
      ended: { ok: false, error: refusal },
    });
    expect(isAlive(server)).toBe(true);
  });
});

/** What the handlers answer in a process that has given up the rights of root. */
async function asNobody(ref: { pid: number; startedAt: number }): Promise<unknown> {
  const at = (path: string) =>
    JSON.stringify(new URL(`../../../electron/${path}`, import.meta.url));
  const program = `
    const { createHandlers, describeHost } = await import(${at('handlers.ts')});
    const { answer } = await import(${at('answer.ts')});
    const { selectSystem } = await import(${at('collector/sources/select-source.ts')});
    // While root still may read it, wherever the project stands.
    await import('koffi');
    process.setgroups([]);
    process.setgid(65534);
    process.setuid(65534);
    const host = describeHost('desktop', { version: '0', readOnly: false });
    const handlers = createHandlers({ host, system: selectSystem(), settingsFile: '/nonexistent' });
    const ask = (name, input) => answer(handlers, name, [input], { readOnly: false });
    const ref = ${JSON.stringify(ref)};
    const described = await ask('describeProcess', ref);
    const ended = await ask('endProcess', { process: ref, force: false, graceMs: 1000 });
    if (described.ok) described.value = described.value.refusal;
    console.log(JSON.stringify({ described, ended }));
  `;
  const { stdout } = await promisify(execFile)(process.execPath, [
    '--input-type=module',
    '-e',
    program,
  ]);
  return JSON.parse(stdout);
}
