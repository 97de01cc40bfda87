import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import type { Page } from '@playwright/test';

const graceMs = 10_000;

/** The desktop app as the tests see it, on whichever runtime. */
export type DesktopApp = {
  readonly page: Page;
  /** Calls a function in the main process with the module `electron`; it sees nothing else of the test. */
  evaluate<Output>(look: (electron: typeof import('electron')) => Output): Promise<Output>;
  /** What it has written to its standard output and error so far. */
  output(): string;
  /** Starts the app once more over the same user data; gives its exit code. */
  startAgain(): Promise<number | null>;
  /** Resolves with its exit code when the app has ended. */
  readonly ended: Promise<number | null>;
  /** Ends it by force if it still runs, and with it whatever it has started. */
  end(): Promise<void>;
};

export type Start = { readonly root: string; readonly userData: string };

/** Collects what a process writes. */
export function collectOutput({ stdout, stderr }: ChildProcess): () => string {
  let text = '';
  for (const stream of [stdout, stderr]) {
    stream?.setEncoding('utf8').on('data', (chunk: string) => {
      text += chunk;
    });
  }
  return () => text;
}

/** Asks a process to end, and makes it if it does not. */
export async function endProcess(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const exit = once(child, 'exit');
  child.kill('SIGTERM');
  const timer = setTimeout(() => child.kill('SIGKILL'), graceMs);
  await exit;
  clearTimeout(timer);
}
