import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { openLines } from '../../electron/collector/channel.ts';
import type { HostRequest } from '../../electron/collector/host-line.ts';
import type { FeedMessage, FeedRequest } from '../../shared/feed-messages.ts';

/** A collector, run as the browser host does by default, recording, with one page that draws at once. */
export type WatchedCollector = {
  readonly pid: number;
  readonly process: ChildProcess;
  end(): Promise<void>;
};

export type WatchOptions = {
  readonly onMessage?: (message: FeedMessage) => void;
  /** What runs it, and what Node is told. */
  readonly entry?: string;
  readonly execArgv?: readonly string[];
};

const builtEntry = resolve(import.meta.dirname, '../../out/main/collector.js');

export function watchCollector({
  onMessage = () => {},
  entry = builtEntry,
  execArgv = [],
}: WatchOptions = {}): WatchedCollector {
  const child = fork(entry, [], {
    serialization: 'advanced',
    execArgv: [...execArgv],
    stdio: ['ignore', 'inherit', execArgv.length === 0 ? 'inherit' : 'pipe', 'ipc'],
  });
  const { pid } = child;
  if (pid === undefined) throw new Error('The collector could not be started');
  const ended = once(child, 'exit');
  const { connect } = openLines(child);
  const folder = mkdtempSync(join(tmpdir(), 'sockeye-bench-'));
  connect('host').send(JSON.stringify(attendance(join(folder, 'history.db'))));
  const line = connect();
  const request = (message: FeedRequest) => line.send(JSON.stringify(message));
  line.onText((text) => {
    onMessage(JSON.parse(text));
    request({ kind: 'drawn' });
  });
  request({ kind: 'watch', visible: true, intervalMs: 1000, measured: [], names: 'none' });
  return {
    pid,
    process: child,
    async end() {
      // It leaves nothing in the kernel, then.
      child.disconnect();
      await ended;
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** What the host says as long as nobody has chosen otherwise. */
function attendance(file: string): HostRequest {
  const history = { file, keepDays: 7, keepMegabytes: 200 };
  return { kind: 'attend', rules: [], listeners: false, language: 'en', history };
}
