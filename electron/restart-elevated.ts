import type { RestartReport } from '../shared/api.ts';
import { startAsAdministrator } from './elevation/runas.ts';

/** What of Electron's `app` it takes. */
type App = {
  releaseSingleInstanceLock(): void;
  requestSingleInstanceLock(): boolean;
  quit(): void;
};

/** Starts the desktop app again as administrator, as it was started, and quits this one; on Windows only. */
export async function restartElevated(
  app: App,
  start: typeof startAsAdministrator = startAsAdministrator,
): Promise<RestartReport> {
  // The other one could not start while this one holds the lock.
  app.releaseSingleInstanceLock();
  try {
    if ((await start(process.execPath, process.argv.slice(1))) === 'started') {
      // After the answer has gone to the page.
      setImmediate(() => app.quit());
      return { outcome: 'restarting' };
    }
  } catch (error) {
    app.requestSingleInstanceLock();
    throw error;
  }
  app.requestSingleInstanceLock();
  return { outcome: 'declined' };
}
