import { language, text } from '../shared/language/text.ts';
import type { Settings } from '../shared/settings.ts';
import type { Fired } from '../shared/watching.ts';
import { firedText } from '../shared/watching-text.ts';
import type { Wish } from '../shared/wish.ts';
import type { HostNews, HostRequest } from './collector/host-line.ts';
import type { Listener } from './collector/listeners.ts';
import { historyKept } from './history-file.ts';
import { notify, notifyOfFired } from './notifications.ts';
import { sendWish } from './send-wish.ts';
import { createTray } from './tray.ts';
import { listenerText } from './tray-menu.ts';

/** What is used of Electron's app and of a window of it. */
type App = {
  on(event: 'before-quit', listener: () => void): unknown;
  quit(): void;
};
type Window = Parameters<typeof sendWish>[0] & {
  on(event: 'close', listener: (event: { preventDefault(): void }) => void): unknown;
  hide(): void;
};

/** What the app does whether or not its window is seen: its tray, its notifications, and what it watches for. */
export type Background = {
  hear(news: HostNews): void;
  settingsKnown(settings: Settings): void;
  /** Has a window stay, hidden, when it is closed, where the person wants that. */
  keepWindow(window: Window): void;
};

export function goOnInBackground(
  app: App,
  showWindow: () => Window,
  attend: (request: HostRequest) => void,
  historyFile: string,
): Background {
  let closeToTray = false;
  let isQuitting = false;
  let hasSaid = false;

  const wish = (wanted: Wish) => void sendWish(showWindow(), wanted);
  const wishOfFired = ({ id, connection }: Fired, name: string, end: boolean) =>
    wish({ connection: connection.id, end, fired: id, name });
  const wishOfListener = (listener: Listener, end: boolean) =>
    wish({ connection: listener.id, end, fired: null, name: listenerText(listener) });

  const tray = createTray({
    show: () => void showWindow(),
    showListener: (listener) => wishOfListener(listener, false),
    endListener: (listener) => wishOfListener(listener, true),
    quit: () => app.quit(),
  });
  const attendTo = (rules: Settings['watchRules'], history: HostRequest['history']) =>
    attend({ kind: 'attend', rules, listeners: tray !== null, language: language(), history });
  attendTo([], null);
  app.on('before-quit', () => {
    isQuitting = true;
  });

  /** Not every desktop of Linux shows trays, and none says whether it does. */
  function sayThatItGoesOn(): void {
    if (hasSaid) return;
    hasSaid = true;
    const { goesOn, howToReturn } = text().tray;
    notify({ title: goesOn, body: howToReturn })?.on('click', () => void showWindow());
  }

  return {
    hear(news) {
      if (news.kind === 'listeners') tray?.update(news);
      else {
        for (const fired of news.fired) {
          const name = firedText(fired).body;
          notifyOfFired(fired, {
            show: () => wishOfFired(fired, name, false),
            end: () => wishOfFired(fired, name, true),
          });
        }
      }
    },
    settingsKnown(settings) {
      closeToTray = settings.closeToTray;
      tray?.update();
      attendTo(settings.watchRules, historyKept(historyFile, settings));
    },
    keepWindow(window) {
      window.on('close', (event) => {
        if (isQuitting || !closeToTray || tray === null) return;
        event.preventDefault();
        window.hide();
        sayThatItGoesOn();
      });
    },
  };
}
