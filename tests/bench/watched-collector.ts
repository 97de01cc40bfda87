import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { resolve } from 'node:path';
import { openLines } from '../../electron/collector/channel.ts';
import type { FeedMessage, FeedRequest } from '../../shared/feed-messages.ts';

/** The built collector, run as the browser host does, with one page that draws at once. */
export type WatchedCollector = {
  readonly pid: number;
  end(): Promise<void>;
};

export function watchCollector(
  onMessage: (message: FeedMessage) => void = () => {},
): WatchedCollector {
  const child = startCollector();
  const { pid } = child;
  if (pid === undefined) throw new Error('The collector could not be started');
  const ended = once(child, 'exit');
  const line = openLines(child).connect();
  const request = (message: FeedRequest) => line.send(JSON.stringify(message));
  line.onText((text) => {
    onMessage(JSON.parse(text));
    request({ kind: 'drawn' });
  });
  request({ kind: 'watch', visible: true, intervalMs: 1000, measured: [], names: 'none' });
  return {
    pid,
    async end() {
      child.kill('SIGKILL');
      await ended;
    },
  };
}

function startCollector(): ChildProcess {
  const entry = resolve(import.meta.dirname, '../../out/main/collector.js');
  return fork(entry, [], { serialization: 'advanced', execArgv: [] });
}
