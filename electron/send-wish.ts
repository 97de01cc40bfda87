import type { Wish } from '../shared/wish.ts';
import { loaded } from './open-capture.ts';

/** What is used of a window of the app. */
type Window = {
  isDestroyed(): boolean;
  readonly webContents: Parameters<typeof loaded>[0]['webContents'] & {
    send(channel: 'wish', wish: Wish): void;
  };
};

/** Has the page show a row, or ask whether its process is to be ended. */
export async function sendWish(window: Window, wish: Wish): Promise<void> {
  await loaded(window);
  if (!window.isDestroyed()) window.webContents.send('wish', wish);
}
