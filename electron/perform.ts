import { messageOf, RequestError } from '../shared/result.ts';
import { closeTcp } from './actions/windows/close.ts';
import { endByHandle } from './actions/windows/end.ts';
import { exitCodes, type Order, parseOrder } from './actions/windows/order.ts';
import { logToStderr } from './collector/log.ts';

/**
 * Does what an unelevated Sockeye ordered of this elevated one, on Windows, and gives the exit code that tells what came
 * of it. Whoever wrote the order, the rules hold: whose pid it is and what is never ended are checked here (K1, K2).
 */
export async function perform(text: string): Promise<number> {
  try {
    const { kind } = await carryOut(parseOrder(text));
    if (kind !== 'declined') return exitCodes[kind];
    throw new Error('This Sockeye asks nobody');
  } catch (error) {
    if (error instanceof RequestError && error.code === 'refused') return exitCodes.refused;
    logToStderr(`sockeye perform: ${messageOf(error)}`);
    return 1;
  }
}

/** The order that the desktop app was started for; null if it was started for a person. */
export function orderIn(argv: readonly string[]): string | null {
  const place = argv.indexOf('--perform');
  return place === -1 ? null : (argv[place + 1] ?? '');
}

async function carryOut(order: Order) {
  if (process.platform !== 'win32') throw new Error('This is for Windows alone');
  if ('close' in order) return await closeTcp(order.close);
  const { pid, startedAt, force, graceMs } = order.end;
  return await endByHandle({ process: { pid, startedAt }, force, graceMs });
}
