import { fork as forkProcess, type Serializable } from 'node:child_process';
import { app } from './app.ts';
import { carryPorts, type Port, type PortMessage } from './message-ports.ts';
import { emitter, onlyKnown, strict } from './strict.ts';

/** What the parent tells a utility process. */
export type UtilityMessage =
  | PortMessage
  | { readonly kind: 'message'; readonly data: unknown; readonly ports: readonly number[] };

/** What it tells its parent. */
export type ParentMessage = PortMessage | { readonly kind: 'message'; readonly data: unknown };

const parentPort = new URL('./parent-port.ts', import.meta.url).href;

export const utilityProcess = strict('utilityProcess', { fork });

function fork(
  modulePath: string,
  input: readonly string[] = [],
  options: { serviceName?: string } = {},
) {
  if (!app.isReady()) throw new Error('utilityProcess cannot be created before app is ready.');
  onlyKnown('utilityProcess.fork', options, ['serviceName']);
  const child = forkProcess(modulePath, input, {
    execArgv: ['--import', parentPort],
    serialization: 'advanced',
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
  });
  // One that has just ended cannot be told; its exit follows.
  const send = (message: UtilityMessage) => child.send(message as Serializable, () => {});
  const ports = carryPorts(send);
  let hasSpawned = false;

  const utility = Object.assign(emitter('UtilityProcess', ['spawn', 'exit', 'error', 'message']), {
    pid: undefined as number | undefined,
    kill: () => child.kill(),
    postMessage(data: unknown, transfer: readonly Port[] = []) {
      if (!hasSpawned)
        throw new Error('A message was posted before the utility process had spawned.');
      send({ kind: 'message', data, ports: ports.transfer(transfer) });
    },
  });
  child.on('message', (input) => {
    const message = input as ParentMessage;
    if (message.kind === 'message') utility.emit('message', message.data);
    else ports.receive(message);
  });
  let disown = () => {};
  app.cleanUpBy(() => void child.kill('SIGKILL'));
  child.once('spawn', () => {
    hasSpawned = true;
    utility.pid = child.pid;
    const name = options.serviceName ?? 'Node Utility Process';
    disown = app.ownProcess({ pid: child.pid ?? 0, type: 'Utility', name });
    utility.emit('spawn');
  });
  child.once('exit', (code) => {
    disown();
    utility.pid = undefined;
    ports.closeAll();
    utility.emit('exit', code ?? 1);
  });
  return strict('UtilityProcess', utility);
}
