import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';

/** What a process of the load is asked to do: connections to close and to open. */
export type LoadOrder = { readonly close: number; readonly open: number };

/** Loopback connections of this benchmark's own, each of which is two sockets. */
export type Load = {
  readonly connections: number;
  growTo(connections: number): Promise<void>;
  /** Replaces so many connections by new ones. */
  replace(connections: number): Promise<void>;
  end(): Promise<void>;
};

type LoadProcess = {
  readonly child: ChildProcess;
  readonly ended: Promise<unknown>;
  connections: number;
};

const maximumConnections = 25_000;
/** Well below the usual limits of open files of a process, each connection being two. */
const connectionsPerProcess = 2000;

/** They reset their connections and end when this process ends them, or ends itself, however that may be. */
export function startLoad(): Load {
  const processes: LoadProcess[] = [];
  const total = () => processes.reduce((sum, { connections }) => sum + connections, 0);

  return {
    get connections() {
      return total();
    },
    async growTo(connections) {
      if (connections > maximumConnections) throw new RangeError('That is too much of a load');
      while (total() < connections) {
        let last = processes.at(-1);
        if (last === undefined || last.connections === connectionsPerProcess) {
          last = await startProcess(addressOf(processes.length));
          processes.push(last);
        }
        const room = connectionsPerProcess - last.connections;
        const open = Math.min(room, connections - total());
        await order(last, { close: 0, open });
        last.connections += open;
      }
    },
    async replace(connections) {
      let left = connections;
      for (const process of processes) {
        const count = Math.min(left, process.connections);
        left -= count;
        if (count > 0) await order(process, { close: count, open: count });
      }
    },
    async end() {
      for (const process of processes.splice(0)) {
        process.child.disconnect();
        await process.ended;
      }
    },
  };
}

async function startProcess(address: string): Promise<LoadProcess> {
  const child = fork(join(import.meta.dirname, 'load-child.ts'), [address]);
  const ended = once(child, 'exit');
  const started: LoadProcess = { child, ended, connections: 0 };
  await answerOf(started);
  return started;
}

/** macOS has but one address on loopback. */
function addressOf(index: number): string {
  return process.platform === 'darwin' ? '127.0.0.1' : `127.0.0.${index + 1}`;
}

async function order(process: LoadProcess, wanted: LoadOrder): Promise<void> {
  const answer = answerOf(process);
  process.child.send(wanted);
  await answer;
}

async function answerOf({ child, ended }: LoadProcess): Promise<void> {
  const message = once(child, 'message').then(() => true);
  if (await Promise.race([message, ended.then(() => false)])) return;
  throw new Error('A process of the load has ended by itself: is the limit of open files low?');
}
