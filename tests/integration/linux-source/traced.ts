import { openTracefs } from '../../../electron/collector/sources/linux/tracing/tracefs.ts';
import { openTracing } from '../../../electron/collector/sources/linux/tracing/tracing.ts';

/** Traces, says by which tracefs, and goes on until it is ended, or ends in the way that it is told. */
const tracefs = openTracefs('/proc');
const tracing = openTracing();
tracing.take();
process.stdout.write(`${tracefs.path}\n`, () => {
  if (process.argv[2] === 'exit') process.exit();
  if (process.argv[2] === 'throw') throw new Error('As it is told');
  setInterval(() => tracing.take(), 100);
});
