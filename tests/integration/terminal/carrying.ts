import { spawn } from 'node:child_process';
import { type Hash, randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Readable } from 'node:stream';
import { onTestFinished } from 'vitest';

export const megabyte = randomBytes(1024 * 1024);

const program = join(import.meta.dirname, '../../../electron/cli.ts');

/** The program, with its input and output at hand; its output is not read before it is asked for. */
export function start(...args: readonly string[]) {
  const child = spawn(process.execPath, [program, ...args]);
  onTestFinished(() => void child.kill('SIGKILL'));
  const exited = once(child, 'close');
  const notes = reader(child.stderr);
  let output: ReturnType<typeof reader> | undefined;
  const read = () => {
    output ??= reader(child.stdout);
    return output;
  };
  return {
    child,
    stdin: child.stdin.on('error', () => undefined),
    nextLine: () => read().line(),
    nextNote: () => notes.line(),
    port: async () => Number(/:(\d+)$/.exec(await notes.line())?.[1]),
    async ended() {
      const { rest } = read();
      const [code] = await exited;
      return { code, output: rest(), notes: notes.rest() };
    },
  };
}

export function reader(stream: Readable) {
  let held = '';
  stream.setEncoding('utf8').on('data', (piece) => {
    held += piece;
  });
  return {
    rest: () => held,
    async line(): Promise<string> {
      while (!held.includes('\n')) await once(stream, 'data');
      const [line = ''] = held.split('\n', 1);
      held = held.slice(line.length + 1);
      return line;
    },
  };
}

export async function feed(stream: NodeJS.WritableStream, hash: Hash): Promise<number> {
  for (let piece = 0; piece < 100; piece += 1) {
    hash.update(megabyte);
    if (!stream.write(megabyte)) await once(stream, 'drain');
  }
  stream.end();
  return 100 * megabyte.length;
}

export async function drain(stream: AsyncIterable<Buffer>, hash: Hash): Promise<number> {
  let length = 0;
  for await (const chunk of stream) {
    hash.update(chunk);
    length += chunk.length;
  }
  return length;
}

export function residentBytes(pid: number): number {
  const status = readFileSync(`/proc/${pid}/status`, 'utf8');
  return Number(/^VmRSS:\s+(\d+) kB$/m.exec(status)?.[1]) * 1024;
}
