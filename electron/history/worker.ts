import { parentPort, workerData } from 'node:worker_threads';
import { loadSqlite } from './load-sqlite.ts';
import type { ReadingOptions, ToReading } from './reader-messages.ts';
import type { RecordingOptions, ToRecording } from './recorder-messages.ts';
import { storeErrorOf } from './store-error.ts';

type Port = NonNullable<typeof parentPort>;

// One program for both threads, neither of which loads what the other needs.
await start(workerData, parentPort);

async function start(options: RecordingOptions | ReadingOptions, port: Port | null): Promise<void> {
  if (port === null) throw new Error('The history is kept by a thread of Sockeye');
  if (options.role === 'record') await record(options, port);
  else await read(options, port);
}

async function record(options: RecordingOptions, port: Port): Promise<void> {
  const { startRecording } = await import('./recording.ts');
  let take = (_: ToRecording) => {};
  try {
    const recording = startRecording(await loadSqlite(), options, (message) =>
      port.postMessage(message),
    );
    ({ take } = recording);
  } catch (error) {
    const { reason, message } = storeErrorOf(error);
    port.postMessage({ kind: 'stopped', problem: reason, detail: message });
  }
  port.on('message', (message: ToRecording) => {
    take(message);
    if (message.kind === 'stop') port.close();
  });
}

async function read(options: ReadingOptions, port: Port): Promise<void> {
  const { startReading } = await import('./reading.ts');
  const { take } = startReading(options, (message) => port.postMessage(message));
  port.on('message', (message: ToReading) => void take(message));
}
