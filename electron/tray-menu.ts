import { text } from '../shared/language/text.ts';
import { isolatedName } from '../shared/watching-text.ts';
import type { Listener } from './collector/listeners.ts';

/** Who listens, as the collector last said; null before it has. */
export type Listening = {
  readonly listeners: readonly Listener[];
  readonly total: number;
} | null;

export type TrayActions = {
  show(): void;
  showListener(listener: Listener): void;
  /** Asks first, in the window: from the tray alone nothing is ever ended (rule K5). */
  endListener(listener: Listener): void;
  quit(): void;
};

/** As Electron takes them, as far as this menu has them. */
export type TrayItem = {
  readonly id?: string;
  readonly type?: 'separator';
  readonly label?: string;
  readonly enabled?: boolean;
  readonly click?: () => void;
  readonly submenu?: TrayItem[];
};

/** The menu of the tray: the window, who listens, and the end. */
export function trayTemplate(listening: Listening, actions: TrayActions): TrayItem[] {
  const texts = text().tray;
  return [
    { id: 'show', label: texts.show, click: actions.show },
    { type: 'separator' },
    { label: texts.listening, enabled: false },
    ...listenerItems(listening, actions),
    { type: 'separator' },
    { id: 'quit', label: texts.quit, click: actions.quit },
  ];
}

function listenerItems(listening: Listening, actions: TrayActions): TrayItem[] {
  const texts = text().tray;
  if (listening === null) return [{ label: texts.stillReading, enabled: false }];
  const { listeners, total } = listening;
  if (total === 0) return [{ label: texts.nothingListens, enabled: false }];
  const items = listeners.map(
    (listener): TrayItem => ({
      label: escaped(listenerText(listener)),
      submenu: [
        { label: texts.showListener, click: () => actions.showListener(listener) },
        {
          label: texts.endListener,
          enabled: listener.pid !== null,
          click: () => actions.endListener(listener),
        },
      ],
    }),
  );
  const more = total - listeners.length;
  return more > 0 ? [...items, { label: texts.more(more), click: actions.show }] : items;
}

/** A port and who listens on it, as a person may read it. */
export function listenerText({ port, pid, name }: Listener): string {
  const texts = text().tray;
  if (pid === null) return texts.listener(port, texts.unknownProcess);
  return texts.listener(port, name === null ? `pid ${pid}` : `${isolatedName(name)} (${pid})`);
}

/** An ampersand in a label marks the key of its item unless it is doubled. */
function escaped(label: string): string {
  return label.replaceAll('&', '&&');
}
