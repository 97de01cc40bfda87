// Runs in a utility process before its module: gives it Electron's process.parentPort in place of Node's channel.
import { isMainThread } from 'node:worker_threads';
import { carryPorts } from './message-ports.ts';
import { emitter, strict } from './strict.ts';
import type { UtilityMessage } from './utility-process.ts';

// Its threads are started with the same options.
if (isMainThread) giveParentPort();

function giveParentPort(): void {
  const send = process.send?.bind(process);
  if (send === undefined) throw new Error('A utility process has a parent');
  Reflect.deleteProperty(process, 'send');

  const ports = carryPorts((message) => send(message));
  const parentPort = strict(
    'parentPort',
    Object.assign(emitter('parentPort', ['message']), {
      postMessage(data: unknown) {
        send({ kind: 'message', data });
      },
    }),
  );
  Reflect.set(process, 'parentPort', parentPort);

  process.on('message', (message: UtilityMessage) => {
    if (message.kind !== 'message') return ports.receive(message);
    const event = { data: message.data, ports: message.ports.map(ports.accept) };
    parentPort.emit('message', strict('MessageEvent', event));
  });
  // Electron ends its utility processes with itself.
  process.once('disconnect', () => process.exit(1));
}
