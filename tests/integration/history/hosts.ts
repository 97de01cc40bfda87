import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { onTestFinished } from 'vitest';
import { selectSystem } from '../../../electron/collector/sources/select-source.ts';
import type { Reading } from '../../../shared/feed-messages.ts';
import { type Host, openFeed, openSession, originOf, watching } from '../browser-host/client.ts';

/** A folder for settings and history that no other test has. */
export type Home = { readonly settingsFile: string; readonly historyFile: string };

export function makeHome(settings: object = {}): Home {
  const folder = mkdtempSync(join(tmpdir(), 'sockeye-history-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  mkdirSync(join(folder, 'page'));
  writeFileSync(join(folder, 'page/index.html'), '<!doctype html><title>Sockeye</title>');
  const settingsFile = join(folder, 'settings.json');
  writeFileSync(settingsFile, JSON.stringify(settings));
  return { settingsFile, historyFile: join(folder, 'history.db') };
}

export type RecordingHost = Host & {
  /** Ends it as `kill` does, or by force; with its collector, if that is wanted. */
  end(signal: NodeJS.Signals): Promise<void>;
  killAll(): Promise<void>;
  /** A session of a page, as the Cookie header has it. */
  readonly cookie: string;
  /** Until it has told a page of a reading like this. */
  reads(isIt: (reading: Reading) => boolean): Promise<void>;
};

/** A browser host in a process of its own, ended by the end of the test at the latest. */
export async function startRecordingHost(
  { settingsFile }: Home,
  readOnly = false,
): Promise<RecordingHost> {
  const program = join(import.meta.dirname, 'recording-host.ts');
  const pageRoot = join(settingsFile, '../page');
  const args = [program, pageRoot, settingsFile, ...(readOnly ? ['read-only'] : [])];
  const child = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'inherit'] });
  const exited = once(child, 'exit');
  let collectors: readonly number[] = [];
  const end = async (signal: NodeJS.Signals) => {
    collectors = [...collectors, ...(await childrenOf(child.pid ?? 0))];
    child.kill(signal);
    await exited;
    await allEnded(collectors);
  };
  onTestFinished(() => end('SIGKILL'));
  const [line] = await once(createInterface(child.stdout), 'line');
  const { port, hash } = new URL(String(line));
  const host = { port: Number(port), token: hash.slice(1), close: () => end('SIGTERM') };
  const cookie = await openSession(host);
  const feed = await openFeed(host, { origin: originOf(host), cookie });
  onTestFinished(() => feed.socket.terminate());
  feed.say(watching);
  return {
    ...host,
    cookie,
    end,
    async killAll() {
      collectors = await childrenOf(child.pid ?? 0);
      child.kill('SIGKILL');
      for (const pid of collectors) process.kill(pid, 'SIGKILL');
      await exited;
      await allEnded(collectors);
    },
    async reads(isIt) {
      for (;;) {
        const message = await feed.next();
        feed.say({ kind: 'drawn' });
        if (message.kind === 'delta' && isIt(message.reading)) return;
      }
    },
  };
}

async function childrenOf(pid: number): Promise<readonly number[]> {
  const parents = await selectSystem().processes.parents();
  return [...parents].filter(([, parent]) => parent === pid).map(([child]) => child);
}

async function allEnded(pids: readonly number[]): Promise<void> {
  while (pids.some(isThere)) await new Promise((resolve) => setTimeout(resolve, 20));
}

/** Whoever adopts what has ended may take its time to notice. */
function isThere(pid: number): boolean {
  try {
    return !/^State:\s+Z/m.test(readFileSync(`/proc/${pid}/status`, 'utf8'));
  } catch {
    return false;
  }
}
