import { preventable, strict } from './strict.ts';

type Listener = (event: object, ...input: readonly unknown[]) => unknown;

const listeners = new Map<string, Listener>();

export const ipcMain = strict('ipcMain', {
  handle(channel: string, listener: Listener) {
    if (listeners.has(channel)) throw new Error(`There is a second handler for '${channel}'`);
    listeners.set(channel, listener);
  },
});

/** Answers a request of the main frame of a page; rejects, as Electron does, where nobody handles its channel. */
export async function answerInvoke(
  origin: string,
  channel: string,
  input: readonly unknown[],
): Promise<unknown> {
  const listener = listeners.get(channel);
  if (listener === undefined) throw new Error(`No handler registered for '${channel}'`);
  const senderFrame = strict('senderFrame', { origin, parent: null });
  return listener(preventable({ senderFrame }), ...input);
}
