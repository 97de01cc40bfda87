import type { Api, HostDescription } from '../../shared/api.ts';
import type { Wish } from '../../shared/wish.ts';
import { browserHost } from './browser-host.ts';
import { desktopHost } from './desktop-host.ts';

/** Where the page runs: it answers requests and carries the feed. */
export type Host = {
  readonly kind: HostDescription['kind'];
  readonly api: Api;
  connect(events: HostEvents): void;
  /** Hears of the captures that were chosen in the menu of the app, where it has one. */
  receiveCaptures(received: (file: File) => void): void;
  /** Hears by name of what else was chosen there. */
  receiveCommands(received: (id: string) => void): void;
  /** Hears what was chosen in its notifications and in its tray. */
  receiveWishes(received: (wish: Wish) => void): void;
};

export type HostEvents = {
  opened(send: (text: string) => void): void;
  received(text: string): void;
  closed(message: string, retryAt: number | null): void;
  /** Nothing can be had with this address any more. */
  expired(): void;
};

declare global {
  interface Window {
    /** There only in the desktop app, where the preload puts it. */
    readonly api?: Api;
  }
}

export function findHost(): Host {
  return window.api === undefined ? browserHost() : desktopHost(window.api);
}
