import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { setTimeout as sleep } from 'node:timers/promises';
import { endByHandle } from '../../../../electron/actions/windows/end.ts';
import { kernel32By } from '../../../../electron/actions/windows/kernel32.ts';
import { openProcess } from '../../../../electron/actions/windows/process-handle.ts';
import { windowsSystem } from '../../../../electron/collector/sources/windows/system.ts';
import { loadKoffi } from '../../../../electron/load-koffi.ts';
import type { ProcessRef } from '../../../../shared/process.ts';
import { messageOf } from '../../../../shared/result.ts';
import { handleCount } from './handle-count.ts';

// Runs on Windows: ends processes that it has started itself, and prints what came of it as JSON.
type Started = ProcessRef & { readonly child: ChildProcess };

const scenes: Readonly<Record<string, () => Promise<unknown>>> = {
  async force() {
    const { child, ...process } = await startNode();
    const exit = once(child, 'exit');
    const answer = await end(process, true, 0);
    return { answer, exit: await exit, again: await end(process, true) };
  },

  async 'another start time'() {
    const { child, ...process } = await startNode();
    const isOther = (by: number) => end({ ...process, startedAt: process.startedAt + by }, true);
    const answers = [await isOther(1), await isOther(-1), await isOther(60_000)];
    return { answers, startedAt: process.startedAt, isAlive: isAlive(child) };
  },

  async 'a pid between two'() {
    const { child, ...process } = await startNode();
    const near = [1, 2, 3].map((by) => end({ ...process, pid: process.pid + by }, true));
    return { answers: await Promise.all(near), pid: process.pid, isAlive: isAlive(child) };
  },

  async 'ended but still known'() {
    const { child: _, ...process } = await startNode();
    const held = openProcess(process.pid, kernel32By(loadKoffi()));
    const first = await end(process, true);
    const second = await end(process, true);
    if (typeof held !== 'string') held.close();
    return { first, second };
  },

  async 'no window'() {
    const { child, ...process } = await startNode();
    return { answer: await end(process, false), isAlive: isAlive(child) };
  },

  async window() {
    const { child, ...process } = await startNotepad();
    const exit = once(child, 'exit');
    return { answer: await end(process, false), exit: await exit };
  },

  async 'a window that does not answer'() {
    const { child, ...process } = await startNotepad();
    suspend(process.pid);
    let ticks = 0;
    const ticking = setInterval(() => {
      ticks += 1;
    }, 10);
    const gentle = await end(process, false, 500);
    clearInterval(ticking);
    return { gentle, goesOn: ticks > 2, isAlive: isAlive(child), forced: await end(process, true) };
  },

  async handles() {
    const { child: _, ...process } = await startNode();
    await end(process, false);
    const before = handleCount();
    for (let count = 0; count < 50; count += 1) await end(process, false);
    return { more: handleCount() - before };
  },
};

const started: ChildProcess[] = [];
const [, , scene = ''] = process.argv;
try {
  process.stdout.write(`${JSON.stringify(await scenes[scene]?.())}\n`);
} finally {
  for (const child of started) child.kill();
}

async function startNode(): Promise<Started> {
  return await start(process.execPath, ['-e', 'setInterval(() => {}, 1000)']);
}

async function startNotepad(): Promise<Started> {
  const notepad = await start('notepad.exe', []);
  const user32 = loadKoffi().load('user32.dll');
  const findWindow = user32.func('void *__stdcall FindWindowW(str16 className, str16 title)');
  const isVisible = user32.func('int __stdcall IsWindowVisible(void *window)');
  while (isVisible(findWindow('Notepad', null)) === 0) await sleep(50);
  return notepad;
}

async function start(program: string, args: readonly string[]): Promise<Started> {
  const child = spawn(program, args, { stdio: 'ignore' });
  started.push(child);
  await once(child, 'spawn');
  const pid = child.pid ?? 0;
  const found = (await windowsSystem().processes.read([pid])).get(pid);
  return { child, pid, startedAt: found?.startedAt ?? 0 };
}

async function end(ref: ProcessRef, force: boolean, graceMs = 5000): Promise<unknown> {
  try {
    return await endByHandle({ process: ref, force, graceMs });
  } catch (error) {
    return messageOf(error);
  }
}

function isAlive(child: ChildProcess): boolean {
  return child.exitCode === null && child.signalCode === null;
}

function suspend(pid: number): void {
  const koffi = loadKoffi();
  const kernel32 = koffi.load('kernel32.dll');
  const open = kernel32.func(
    'void *__stdcall OpenProcess(uint32_t rights, bool inherit, uint32_t pid)',
  );
  const handle = open(0x0800, false, pid);
  koffi.load('ntdll.dll').func('uint32_t __stdcall NtSuspendProcess(void *process)')(handle);
  kernel32.func('bool __stdcall CloseHandle(void *object)')(handle);
}
