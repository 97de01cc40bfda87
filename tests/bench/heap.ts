import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { WebSocket } from 'ws';

/** What lives on the heap of another process, as its inspector tells. */
export type Heap = {
  /** Collects what is garbage first, so that what remains is in use. */
  liveBytes(): Promise<number>;
  close(): void;
};

/** With these a process can be looked into. */
export const inspectable: readonly string[] = ['--inspect=127.0.0.1:0'];

/** Of a process that has just been started as `inspectable`, and whose standard error is piped. */
export async function openHeap({ stderr }: ChildProcess): Promise<Heap> {
  if (stderr === null) throw new Error('The process does not say where its inspector is');
  const socket = new WebSocket(await inspectorOf(stderr));
  await once(socket, 'open');
  let asked = 0;

  async function ask(method: string): Promise<unknown> {
    asked += 1;
    const id = asked;
    socket.send(JSON.stringify({ id, method }));
    for (;;) {
      const [data] = await once(socket, 'message');
      const answer = JSON.parse(String(data));
      if (answer.id === id) return answer.result;
    }
  }

  return {
    async liveBytes() {
      await ask('HeapProfiler.collectGarbage');
      const usage = await ask('Runtime.getHeapUsage');
      if (typeof usage === 'object' && usage !== null && 'usedSize' in usage)
        return Number(usage.usedSize);
      throw new Error('The inspector does not tell of the heap');
    },
    close: () => socket.terminate(),
  };
}

/** Whatever else the process says is passed on. */
function inspectorOf(stderr: NodeJS.ReadableStream): Promise<string> {
  return new Promise((resolve, reject) => {
    createInterface(stderr)
      .on('line', (line) => {
        const address = /^Debugger listening on (?<address>\S+)/.exec(line)?.groups?.['address'];
        if (address !== undefined) resolve(address);
        else if (!/^(?:For help, see|Debugger )/.test(line)) process.stderr.write(`${line}\n`);
      })
      .once('close', () => reject(new Error('The process has ended before it was looked into')));
  });
}
