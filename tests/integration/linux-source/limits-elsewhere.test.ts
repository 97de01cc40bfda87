import { spawnSync } from 'node:child_process';
import { describe, expect, it } from 'vitest';
import { createReadLimits } from '../../../electron/collector/sources/linux/namespaces/limits-elsewhere.ts';
import type { Namespace } from '../../../electron/collector/sources/linux/namespaces/namespaces.ts';
import { canMakeNamespaces, type MadeNamespace, makeNamespace } from './made-namespace.ts';

describe.runIf(canMakeNamespaces)('the limits of another namespace (needs root on Linux)', () => {
  it('are those that are set in it, and no others', async () => {
    const blue = makeNamespace();
    set(blue, 'net.ipv4.ip_local_port_range=40000 40239');
    set(blue, 'net.ipv4.ip_local_reserved_ports=40001,40010-40012');
    set(blue, 'net.ipv4.tcp_max_syn_backlog=77');
    set(blue, 'net.ipv4.tcp_syn_retries=2');
    const limits = await readLimits([listed(blue)], blue.name);
    expect(limits).toEqual({
      synBacklog: 77,
      ephemeralPorts: { first: 40_000, last: 40_239, reserved: 4 },
      connectGivesUpAfterMs: expect.any(Number),
    });
    expect(limits.connectGivesUpAfterMs).toBeLessThan(20_000);
  });

  it('are found by way of a process where nothing else keeps it', async () => {
    const blue = makeNamespace();
    set(blue, 'net.ipv4.tcp_max_syn_backlog=77');
    const { pid = 0 } = await blue.start('idle.ts');
    const limits = await readLimits([{ ...listed(blue), path: null, pids: [pid] }], blue.name);
    expect(limits.synBacklog).toBe(77);
  });

  it('are not those of another one that has come in its place', async () => {
    const blue = makeNamespace();
    const before = { ...listed(blue), inode: 1 };
    await expect(readLimits([before], blue.name)).rejects.toThrow('There is no network namespace');
    await expect(readLimits([], blue.name)).rejects.toThrow('There is no network namespace');
    await expect(readLimits([{ ...before, path: null, pids: [] }], blue.name)).rejects.toThrow(
      'There is no network namespace',
    );
  });

  it('are not to be had where it cannot be entered, which says why', async () => {
    const blue = makeNamespace();
    const path = `${blue.path}-gone`;
    await expect(readLimits([{ ...listed(blue), path }], blue.name)).rejects.toThrow(
      /nsenter: .*No such file or directory/,
    );
  });
});

function readLimits(namespaces: readonly Namespace[], name: string) {
  return createReadLimits(() => namespaces)(name, AbortSignal.timeout(10_000));
}

function listed({ name, path, inode }: MadeNamespace): Namespace {
  return { name, path, inode, pids: [], isChosen: true };
}

function set({ name }: MadeNamespace, setting: string): void {
  expect(spawnSync('ip', ['netns', 'exec', name, 'sysctl', '-qw', setting]).status).toBe(0);
}
