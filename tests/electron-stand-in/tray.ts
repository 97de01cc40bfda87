import { app } from './app.ts';
import type { Image } from './native-image.ts';
import { emitter, strict } from './strict.ts';

type Menu = { readonly items: readonly object[] };

type OneTray = { menu(): Menu | null; toolTip(): string };

const trays: OneTray[] = [];

/** Called with `new`, as in Electron. */
export const Tray = strict(
  'Tray',
  Object.assign(
    function openTray(image: Image): OneTray {
      return createTray(image);
    },
    {
      // What follows is the stand-in's own, and no part of Electron.
      all: () => trays,
    },
  ),
);

function createTray(image: Image): OneTray {
  if (!app.isReady()) throw new Error('Cannot create Tray before app is ready');
  if (image.isEmpty()) throw new Error('Failed to load the image of the tray');
  let menu: Menu | null = null;
  let toolTip = '';
  const tray = strict(
    'tray',
    Object.assign(emitter('tray', ['click']), {
      setToolTip(text: string) {
        toolTip = text;
      },
      setContextMenu(next: Menu | null) {
        menu = next;
      },

      // What follows is the stand-in's own, and no part of Electron.
      menu: () => menu,
      toolTip: () => toolTip,
    }),
  );
  trays.push(tray);
  return tray;
}
