import { fork } from 'node:child_process';
import { type ClosableLine, type LineBy, openLines } from '../collector/channel.ts';
import type { CollectorProcess } from '../collector/supervise.ts';

/** The collector as a child process, to which any number of lines can be opened. */
export type CollectorChild = CollectorProcess & { connect(by?: LineBy): ClosableLine };

const endTimeoutMs = 1000;

export function forkCollector(entry: string): CollectorChild {
  const child = fork(entry, [], {
    serialization: 'advanced',
    // Whatever this process was told, such as the port of a debugger, is not for that one.
    execArgv: [],
    // Standard output is for the URL alone; whatever the collector says goes to standard error.
    stdio: ['ignore', 2, 2, 'ipc'],
  });
  const { connect } = openLines(child);
  return {
    connect,
    onExit(listener) {
      child.once('error', (error) => listener(error.message));
      child.once('exit', (code, signal) => {
        listener(signal === null ? `exit code ${code}` : `signal ${signal}`);
      });
    },
    onAlive(listener) {
      child.on('message', listener);
    },
    end() {
      // It ends by itself then, and takes along what it has started; one that hangs is not waited for.
      if (child.connected) child.disconnect();
      setTimeout(() => child.kill('SIGKILL'), endTimeoutMs).unref();
    },
  };
}
