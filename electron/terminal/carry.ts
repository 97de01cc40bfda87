import type { Socket } from 'node:net';
import type { Readable, Writable } from 'node:stream';
import { text } from '../../shared/language/text.ts';
import { isBrokenOff } from '../console/broken-off.ts';
import { codeOf } from '../error-code.ts';
import { writeNote, writeOutput } from './output.ts';
import { exitCodes } from './probe-exit-codes.ts';

/** Carries the standard input and output of this program; its exit code. */
export async function carryStandard(
  socket: Socket,
  { command, stop }: { command: string; stop: AbortSignal },
): Promise<number> {
  const { stdin: input, stdout: output } = process;
  const how = await carry(socket, { input, output, isPerson: input.isTTY === true, stop });
  socket.destroy();
  if (stop.aborted) return stop.reason;
  if (how === 'ended') await writeOutput('');
  if (how !== 'reset') return 0;
  await writeNote(`sockeye ${command}: ${text().console.notes.reset}`);
  return exitCodes.reset;
}

/** How a conversation ended: both directions did, or the peer broke it off, or nobody reads what it says any more. */
export type Carried = 'ended' | 'reset' | 'output-closed';

/**
 * Carries what is read to the peer, and what the peer says to the output, each at the pace of its reader. The end of
 * either is passed on and leaves the other direction open; a person at a terminal is let go when the peer has ended.
 */
export async function carry(
  socket: Socket,
  {
    input,
    output,
    isPerson,
    stop,
  }: { input: Readable; output: Writable; isPerson: boolean; stop: AbortSignal },
): Promise<Carried> {
  return await new Promise<Carried>((resolve, reject) => {
    let open = 2;
    const finish = (how: Carried) => {
      input.pause();
      input.unpipe(socket);
      resolve(how);
    };
    const endDirection = () => {
      open -= 1;
      if (open === 0) finish('ended');
    };
    stop.addEventListener('abort', () => finish('ended'), { once: true });
    input.on('error', reject);
    output.on('error', (error) => {
      if (codeOf(error) === 'EPIPE') finish('output-closed');
      else reject(error);
    });
    socket.on('error', (error) => {
      if (isBrokenOff(error)) finish('reset');
      else reject(error);
    });
    socket.once('finish', endDirection);
    socket.once('end', () => {
      if (isPerson) finish('ended');
      else endDirection();
    });
    socket.once('close', () => finish('ended'));
    socket.pipe(output, { end: false });
    input.pipe(socket);
  });
}
