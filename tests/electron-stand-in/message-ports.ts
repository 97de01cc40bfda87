import { emitter, strict } from './strict.ts';

/** Takes what arrives at a port, in order. */
type Receiver = { deliver(data: unknown): void; close(): void };

export type Port = ReturnType<typeof createPort>;

/** What crosses to a page or a process about the ports that were transferred to it. */
export type PortMessage =
  | { readonly kind: 'data'; readonly port: number; readonly data: unknown }
  | { readonly kind: 'close'; readonly port: number };

/** Electron's MessageChannelMain: what goes in at one port comes out at the other once that is started. */
export function createChannel(): { port1: Port; port2: Port } {
  const port1: Port = createPort(() => port2);
  const port2: Port = createPort(() => port1);
  return { port1, port2 };
}

/** Carries transferred ports over a way that only takes messages. */
export function carryPorts(send: (message: PortMessage) => void) {
  const ports = new Map<number, Port>();
  let last = 0;

  const carry = (id: number, port: Port) => {
    ports.set(id, port);
    port.handTo({
      deliver: (data) => send({ kind: 'data', port: id, data }),
      close() {
        if (ports.delete(id)) send({ kind: 'close', port: id });
      },
    });
  };

  return {
    /** Sends ports away; the other side accepts them by these numbers. */
    transfer: (transferred: readonly Port[]) =>
      transferred.map((port) => {
        last += 1;
        carry(last, port);
        return last;
      }),
    /** The near end of a port that the other side has transferred. */
    accept(id: number): Port {
      const { port1, port2 } = createChannel();
      carry(id, port2);
      return port1;
    },
    receive(message: PortMessage): void {
      const port = ports.get(message.port);
      if (message.kind === 'data') port?.postMessage(message.data);
      else if (ports.delete(message.port)) port?.close();
    },
    /** The other side has gone. */
    closeAll(): void {
      for (const port of [...ports.values()]) port.close();
      ports.clear();
    },
  };
}

function createPort(peer: () => Port) {
  const waiting: unknown[] = [];
  let receiver: Receiver | null = null;
  let isClosed = false;

  const port = Object.assign(emitter('MessagePortMain', ['message', 'close']), {
    postMessage(data: unknown) {
      if (!isClosed) peer().arrive(structuredClone(data));
    },
    start() {
      port.handTo({
        deliver: (data) => port.emit('message', strict('MessageEvent', { data, ports: [] })),
        close: () => port.emit('close'),
      });
    },
    close() {
      if (isClosed) return;
      isClosed = true;
      peer().lose();
    },
    arrive(data: unknown) {
      if (receiver === null) waiting.push(data);
      else receiver.deliver(data);
    },
    lose() {
      if (isClosed) return;
      isClosed = true;
      receiver?.close();
    },
    handTo(next: Receiver) {
      receiver = next;
      for (const data of waiting.splice(0)) next.deliver(data);
      if (isClosed) next.close();
    },
  });
  return strict('MessagePortMain', port);
}
