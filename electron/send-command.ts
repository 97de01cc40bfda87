import { loaded } from './open-capture.ts';

/** What is used of a window of the app. */
type Window = {
  isDestroyed(): boolean;
  readonly webContents: Parameters<typeof loaded>[0]['webContents'] & {
    send(channel: 'command', id: string): void;
  };
};

/** Has the page do what it calls by this name, such as `export`. */
export async function sendCommand(window: Window, id: string): Promise<void> {
  await loaded(window);
  if (!window.isDestroyed()) window.webContents.send('command', id);
}
