import { text } from '../shared/language/text.ts';

/** What is used of Electron's dialog and of its app. */
type Dialog = {
  showMessageBox(options: MessageOptions): Promise<{ response: number }>;
};
type MessageOptions = {
  type: 'error';
  title: string;
  message: string;
  buttons: string[];
  defaultId: number;
  cancelId: number;
};
type App = { relaunch(): void; quit(): void };

/** Says, without the window that shows nothing any more, what has become of it, and starts the app again or ends it. */
export async function offerRestart(dialog: Dialog, app: App): Promise<void> {
  const { pageKeepsFailing, restart, quit } = text().settings;
  const { response } = await dialog.showMessageBox({
    type: 'error',
    title: 'Sockeye',
    message: pageKeepsFailing,
    buttons: [restart, quit],
    defaultId: 0,
    cancelId: 1,
  });
  if (response === 0) app.relaunch();
  app.quit();
}
