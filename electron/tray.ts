import { Menu, type NativeImage, nativeImage, Tray } from 'electron';
import { text } from '../shared/language/text.ts';
import { messageOf } from '../shared/result.ts';
import { trayIcon, trayTemplateIcon } from './tray-icon.ts';
import { type Listening, type TrayActions, trayTemplate } from './tray-menu.ts';

/** Sockeye's icon in the tray, with a menu of who listens. */
export type TrayIcon = {
  /** Without anybody new: its texts may be others now. */
  update(listening?: Listening): void;
};

/** No menu is made more often than this. */
const rebuildEveryMs = 1000;

/** Null where the system has no tray; a desktop of Linux without one may also just not show it. */
export function createTray(actions: TrayActions): TrayIcon | null {
  let tray: Tray;
  try {
    tray = new Tray(icon());
  } catch (error) {
    process.stderr.write(`There is no tray: ${messageOf(error)}\n`);
    return null;
  }
  let listening: Listening = null;
  let builtAt = Number.NEGATIVE_INFINITY;
  let isDue = false;

  function build(): void {
    isDue = false;
    builtAt = performance.now();
    tray.setToolTip(text().tray.tooltip);
    tray.setContextMenu(Menu.buildFromTemplate(trayTemplate(listening, actions)));
  }

  // On macOS a click opens the menu.
  if (process.platform !== 'darwin') tray.on('click', actions.show);
  build();

  return {
    update(next = listening) {
      listening = next;
      if (isDue) return;
      isDue = true;
      setTimeout(build, Math.max(0, builtAt + rebuildEveryMs - performance.now()));
    },
  };
}

function icon(): NativeImage {
  const [normal, sharp] = process.platform === 'darwin' ? trayTemplateIcon : trayIcon;
  const image = nativeImage.createFromDataURL(normal);
  image.addRepresentation({ scaleFactor: 2, dataURL: sharp });
  image.setTemplateImage(process.platform === 'darwin');
  return image;
}
