import { pkexec } from '../../../electron/elevation/pkexec.ts';
import { tcpdump } from '../../../electron/packets/tcpdump.ts';
import { createTraces } from '../../../electron/packets/traces.ts';
import { RequestError, toAppError } from '../../../shared/result.ts';
import { type TraceTarget, unreadAtMostMs } from '../../../shared/trace.ts';

const [program = '', unreadMs = `${unreadAtMostMs}`] = process.argv.slice(2);

// Gives up the rights of root; what is to be run by them, the program does in the place of pkexec.
process.setgroups?.([]);
process.setgid?.(65_534);
process.setuid?.(65_534);

const desktop = { hasDesktop: () => true, hasTerminal: () => false };
const prompt = pkexec(program, desktop);
const traces = createTraces({
  selectTool: (elevate) => tcpdump({ prompt, elevate }),
  unreadMs: Number(unreadMs),
});

export type Order =
  | { readonly start: TraceTarget }
  | { readonly read: number; readonly after: number }
  | { readonly stop: number };

function done(order: Order) {
  if ('start' in order) return traces.startTrace(order.start);
  return 'read' in order ? traces.readTrace(order.read, order.after) : traces.stopTrace(order.stop);
}

/** Does what a page may ask for, and sends what came of it. */
process.on('message', async (order: Order) => {
  try {
    process.send?.({ value: (await done(order)) ?? null });
  } catch (error) {
    process.send?.({ error: error instanceof RequestError ? toAppError(error) : String(error) });
  }
});
process.on('disconnect', () => process.exit());
process.send?.('ready');
