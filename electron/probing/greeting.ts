import type { Socket } from 'node:net';
import type { Greeting } from '../../shared/probe.ts';

const shownBytes = 256;

/**
 * Waits a moment for what the server does of itself, and closes the connection; null if the server reset it. No more is
 * read than is shown, however much is sent.
 */
export async function readGreeting(socket: Socket, waitMs: number): Promise<Greeting | null> {
  const chunks: Buffer[] = [];
  let length = 0;
  const end = await new Promise<'ended' | 'reset' | 'open'>((resolve) => {
    const timer = setTimeout(() => resolve('open'), waitMs);
    const finish = (how: 'ended' | 'reset' | 'open') => {
      clearTimeout(timer);
      resolve(how);
    };
    socket.on('data', (chunk) => {
      chunks.push(chunk.subarray(0, Math.max(0, shownBytes - length)));
      length += chunk.length;
      if (length < shownBytes) return;
      socket.pause();
      finish('open');
    });
    socket.once('end', () => finish('ended'));
    socket.once('error', () => finish('reset'));
    socket.once('close', () => finish('ended'));
  });
  socket.destroy();
  if (end === 'reset') return null;
  return { text: Buffer.concat(chunks).toString(), ended: end === 'ended' };
}
