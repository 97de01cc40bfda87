/** What the isolated world tells the main process. */
export type FromPage =
  | { kind: 'invoke'; id: number; channel: string; input: unknown[] }
  | { kind: 'open'; url: string }
  | { kind: 'data'; port: number; data: unknown }
  | { kind: 'close'; port: number };

/** What the main process tells the isolated world. */
export type ToPage =
  | { kind: 'settled'; id: number; value?: unknown; message?: string }
  /** Bytes among the input are `{ base64 }`. */
  | { kind: 'event'; channel: string; input: readonly unknown[]; ports: readonly number[] }
  | { kind: 'data'; port: number; data: unknown }
  | { kind: 'close'; port: number };

/**
 * Runs in the preload's isolated world, before it: the module `electron` as a sandboxed preload sees it. `tell` is
 * the binding to the main process, which answers by `standIn.hear`.
 */
export function isolatedWorld(
  secret: string,
  tell: (text: string) => void,
  preload: (require: (name: string) => unknown, module: object, exports: object) => void,
): void {
  if (window !== window.top || location.protocol === 'about:') return;
  const send = (message: FromPage) => tell(JSON.stringify(message));
  const ports = new Map<number, MessagePort>();
  const waiting = new Map<number, { resolve(value: unknown): void; reject(error: Error): void }>();
  const listeners = new Map<string, ((event: object, ...input: unknown[]) => void)[]>();
  let last = 0;

  const strict = <Target extends object>(name: string, target: Target): Target =>
    new Proxy(target, {
      get(object, member) {
        if (member in object || typeof member === 'symbol') return Reflect.get(object, member);
        throw new Error(`The Electron stand-in does not have ${name}.${member}`);
      },
    });

  const openPort = (id: number) => {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = ({ data }) => send({ kind: 'data', port: id, data });
    port1.addEventListener('close', () => {
      if (ports.delete(id)) send({ kind: 'close', port: id });
    });
    ports.set(id, port1);
    return port2;
  };

  const bytesIfAny = (value: unknown) =>
    value instanceof Object && 'base64' in value
      ? Uint8Array.from(atob(String(value.base64)), (character) => character.charCodeAt(0))
      : value;

  const hear = (message: ToPage) => {
    switch (message.kind) {
      case 'settled': {
        const { resolve, reject } = waiting.get(message.id) ?? {};
        waiting.delete(message.id);
        if (message.message === undefined) resolve?.(message.value);
        else reject?.(new Error(message.message));
        return;
      }
      case 'event': {
        const event = strict('event', { ports: message.ports.map(openPort) });
        const input = message.input.map(bytesIfAny);
        for (const listener of listeners.get(message.channel) ?? []) listener(event, ...input);
        return;
      }
      case 'data':
        ports.get(message.port)?.postMessage(message.data);
        return;
      case 'close':
        ports.get(message.port)?.close();
        ports.delete(message.port);
    }
  };

  const ipcRenderer = strict('ipcRenderer', {
    invoke: (channel: string, ...input: unknown[]) =>
      new Promise((resolve, reject) => {
        last += 1;
        waiting.set(last, { resolve, reject });
        send({ kind: 'invoke', id: last, channel, input });
      }),
    on(channel: string, listener: (event: object, ...input: unknown[]) => void) {
      listeners.set(channel, [...(listeners.get(channel) ?? []), listener]);
    },
  });

  window.addEventListener(`${secret}-open`, (event) => {
    send({ kind: 'open', url: String((event as CustomEvent).detail) });
  });

  const contextBridge = strict('contextBridge', {
    exposeInMainWorld(key: string, api: Record<string, (...input: unknown[]) => unknown>) {
      const names = Object.keys(api);
      for (const name of names) {
        if (typeof api[name] !== 'function') throw new Error(`${key}.${name} is not a function`);
      }
      const settle = async (id: number, name: string, input: unknown[]) => {
        try {
          return { id, value: await api[name]?.(...input) };
        } catch (error) {
          return { id, message: error instanceof Error ? error.message : `${error}` };
        }
      };
      window.addEventListener(`${secret}-call`, async (event) => {
        const { id, name, input } = JSON.parse(String((event as CustomEvent).detail));
        const detail = JSON.stringify(await settle(id, name, input));
        window.dispatchEvent(new CustomEvent(`${secret}-settled`, { detail }));
      });
      const detail = JSON.stringify({ key, names });
      window.dispatchEvent(new CustomEvent(`${secret}-expose`, { detail }));
    },
  });

  const electron = strict('electron', { contextBridge, ipcRenderer });
  const require = (name: string) => {
    if (name === 'electron') return electron;
    throw new Error(`A sandboxed preload cannot require('${name}')`);
  };
  Object.assign(globalThis, { standIn: { hear } });
  const module = { exports: {} };
  preload(require, module, module.exports);
}
