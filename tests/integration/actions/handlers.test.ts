import { execFile } from 'node:child_process';
import { hostname, userInfo } from 'node:os';
import { promisify } from 'node:util';
import { describe, expect, it } from 'vitest';
import { selectSystem } from '../../../electron/collector/sources/select-source.ts';
import { selectPrompt } from '../../../electron/elevation/select-prompt.ts';
import { createHandlers, describeHost } from '../../../electron/handlers.ts';

const made = { settingsFile: '/nonexistent/settings.json' };
const local = { address: '127.0.0.1', port: 80, zone: null };
const isLinux = process.platform === 'linux';

describe('describeHost', () => {
  it('says whose Sockeye this is, on which computer, and with which rights', () => {
    expect(describeHost('desktop', { version: '1.2.3', readOnly: true })).toEqual({
      kind: 'desktop',
      version: '1.2.3',
      platform: process.platform,
      computer: hostname(),
      user: userInfo().username,
      elevated: process.geteuid?.() === 0,
      elevationPrompt: selectPrompt()?.name ?? null,
      canRestartElevated: false,
      readOnly: true,
    });
  });

  it.runIf(isLinux && process.geteuid?.() === 0)(
    'gives the number of a user who has no name, as is usual in a container (needs root on Linux)',
    async () => {
      const { user, elevated } = await inChild(`
        process.setuid(54321);
        print(describeHost('browser', { version: '0', readOnly: false }));
      `);
      expect({ user, elevated }).toEqual({ user: '54321', elevated: false });
    },
  );
});

describe('createHandlers', () => {
  const host = describeHost('browser', { version: '0', readOnly: false });
  const system = selectSystem();
  const connection = { id: '', protocol: 'tcp', namespace: null, local, remote: null } as const;
  const unsupported = expect.objectContaining({ code: 'unsupported' });

  it('asks the system for further owners, where its table names one only', async () => {
    const found = { owners: [], notice: 'Only root may see those of others.' };
    const asked: unknown[] = [];
    const readFurtherOwners = async (ref: unknown) => {
      asked.push(ref);
      return found;
    };
    const handlers = createHandlers({ ...made, host, system: { ...system, readFurtherOwners } });
    expect(await handlers.readFurtherOwners(connection)).toEqual(found);
    expect(asked).toEqual([connection]);
    const { readFurtherOwners: _, ...withoutIt } = system;
    const others = createHandlers({ ...made, host, system: withoutIt });
    expect(() => others.readFurtherOwners(connection)).toThrow(unsupported);
  });

  it('starts again as administrator only where the host can', async () => {
    const restartElevated = async () => ({ outcome: 'restarting' }) as const;
    const handlers = createHandlers({ ...made, host, system, restartElevated });
    expect(await handlers.restartElevated()).toEqual({ outcome: 'restarting' });
    expect(() => createHandlers({ ...made, host, system }).restartElevated()).toThrow(unsupported);
  });
});

describe.runIf(isLinux)('createHandlers (needs Linux)', () => {
  it('loads the foreign function interface when sockets are first read, not at the start', async () => {
    expect(
      await inChild(`
        const system = selectSystem();
        const handlers = createHandlers({ host: { kind: 'desktop' }, system, settingsFile: '/nonexistent' });
        const own = (await system.processes.read([process.pid])).get(process.pid);
        const isLoaded = () => readFileSync('/proc/self/maps', 'latin1').includes('koffi');
        const atStart = isLoaded();
        await handlers.describeProcess(own);
        print({ atStart, afterReading: isLoaded() });
      `),
    ).toEqual({ atStart: false, afterReading: true });
  });
});

/** What a program prints that runs in a process of its own. */
async function inChild(program: string): Promise<Record<string, unknown>> {
  const at = (path: string) =>
    JSON.stringify(new URL(`../../../electron/${path}`, import.meta.url));
  const script = `
    import { readFileSync } from 'node:fs';
    import { selectSystem } from ${at('collector/sources/select-source.ts')};
    import { createHandlers, describeHost } from ${at('handlers.ts')};
    const print = (value) => console.log(JSON.stringify(value));
    ${program}
  `;
  const args = ['--input-type=module', '-e', script];
  return JSON.parse((await promisify(execFile)(process.execPath, args)).stdout);
}
