import { setFlagsFromString } from 'node:v8';
import { visibleText } from '../../shared/visible-text.ts';
import { openLines } from './channel.ts';
import { type Collector, startCollecting } from './collect.ts';
import { logToStderr } from './log.ts';
import { lineOfPort, type Port } from './port-line.ts';
import { selectSystem } from './sources/select-source.ts';
import { aliveEveryMs } from './supervise.ts';

/** What Electron adds to the `process` of a utility process, as far as it is used here. */
type ParentPort = {
  on(
    event: 'message',
    listener: (event: { readonly data: unknown; readonly ports: readonly Port[] }) => void,
  ): unknown;
  postMessage(message: string): void;
};

const longestEndMs = 3000;

start();

function start(): void {
  // The room for new objects would grow with the first large table, by some 100 MB, and stay so: what a reading leaves to
  // be collected does not need it. By its options the program cannot be told everywhere, as in Electron's processes.
  setFlagsFromString('--semi-space-growth-factor=1');
  // What runs a few times a second is compiled plainly and at once: made faster, it would take days to give back what that
  // costs. What 20,000 sockets need runs often enough to be made faster all the same, within a few readings.
  setFlagsFromString('--always-sparkplug');
  setFlagsFromString('--invocation-count-for-maglev=20000');
  // Node 20 has an older V8, which says that it does not know this one.
  if (Number.parseInt(process.versions.v8, 10) >= 12) {
    setFlagsFromString('--invocation-count-for-turbofan=150000');
  }
  process.on('uncaughtException', fail);
  // In a utility process it would only be a warning.
  process.on('unhandledRejection', fail);
  const { parentPort }: { readonly parentPort?: ParentPort; readonly pid: number } = process;
  if (parentPort !== undefined) serveDesktop(parentPort, startCollecting(selectSystem()));
  else if (process.connected) serveParent(startCollecting(selectSystem()));
  else {
    // By hand, or whoever started it has ended already.
    process.stderr.write('The collector is started by Sockeye, which is not there.\n');
    process.exitCode = 1;
  }
}

function serveDesktop(parentPort: ParentPort, collector: Collector): void {
  parentPort.on('message', ({ data, ports: [port] }) => {
    if (data === 'connect' && port !== undefined) collector.subscribe(lineOfPort(port));
    else if (data === 'attend' && port !== undefined) collector.attend(lineOfPort(port));
    else if (data === 'end') endInTime(collector);
    else logToStderr('A message of the desktop app is refused: it brings no port');
  });
  setInterval(() => parentPort.postMessage('alive'), aliveEveryMs);
}

function serveParent(collector: Collector): void {
  const { sayAlive } = openLines(process, (line, by) => {
    if (by === 'host') collector.attend(line);
    else collector.subscribe(line);
  });
  setInterval(sayAlive, aliveEveryMs);
  process.on('disconnect', () => endInTime(collector));
  // Whoever ends a whole service tells every process of it, not the parent alone.
  process.on('SIGTERM', () => endInTime(collector));
  // Ctrl-C in a terminal reaches the whole group; when to end is for the parent to say.
  process.on('SIGINT', () => {});
}

/** Writes what is still to be recorded; a disk that does not answer is not waited for. */
function endInTime(collector: Collector): void {
  setTimeout(() => process.exit(), longestEndMs);
  void collector.stop().finally(() => process.exit());
}

/** Nothing is known to be right any more: it ends, and is started again. */
function fail(error: unknown): void {
  const text = error instanceof Error ? (error.stack ?? error.message) : String(error);
  const lines = text.split('\n').map(visibleText).join('\n');
  process.stderr.write(`The collector failed: ${lines}\n`, () => process.exit(1));
}
