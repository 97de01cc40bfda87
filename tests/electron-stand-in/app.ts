import { mkdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { takeInstanceLock } from './instance-lock.ts';
import { emitter, onlyKnown, preventable, strict, unsupported } from './strict.ts';

const events = [
  'ready',
  'activate',
  'second-instance',
  'web-contents-created',
  'window-all-closed',
  'before-quit',
  'will-quit',
  'quit',
] as const;

type Metric = { readonly pid: number; readonly type: string; readonly name?: string };
type Closable = { close(): void; isDestroyed(): boolean };

const [directory = '.'] = process.argv.slice(2).filter((word) => !word.startsWith('--'));
const manifest: { name: string; version: string; main: string } = JSON.parse(
  readFileSync(join(directory, 'package.json'), 'utf8'),
);
const userData = process.argv.find((word) => word.startsWith('--user-data-dir='))?.split('=')[1];
if (userData === undefined) throw new Error('The Electron stand-in needs --user-data-dir=');
mkdirSync(userData, { recursive: true });

const metrics = new Set<Metric>([{ pid: process.pid, type: 'Browser' }]);
const windows = new Set<Closable>();
const cleanUps: (() => Promise<void> | void)[] = [];
const readiness = Promise.withResolvers<void>();
let isReady = false;
let isQuitting = false;
let isLeaving = false;

export const mainModule = resolve(directory, manifest.main);

export const app = strict(
  'app',
  Object.assign(emitter('app', events), {
    isPackaged: false,
    getVersion: () => manifest.version,
    getAppPath: () => resolve(directory),
    getPath(name: string) {
      // Nobody's own documents are any business of a test.
      if (name === 'documents') return userData;
      if (name !== 'userData') throw new Error(`The Electron stand-in has no path '${name}'`);
      return userData;
    },
    whenReady: () => readiness.promise,
    isReady: () => isReady,
    enableSandbox() {
      if (isReady) throw new Error('app.enableSandbox() can only be called before app is ready');
    },
    setAboutPanelOptions(options: object) {
      onlyKnown('about panel', options, ['applicationName', 'applicationVersion']);
    },
    getPreferredSystemLanguages: () => ['en-US'],
    setAppUserModelId(id: string) {
      if (id === '') throw new Error('An app has a model id');
    },
    requestSingleInstanceLock: () =>
      takeInstanceLock(userData, (argv, cwd) => {
        void readiness.promise.then(() => app.emit('second-instance', preventable({}), argv, cwd));
      }),
    getAppMetrics: () => [...metrics],
    quit() {
      if (isQuitting) return;
      isQuitting = true;
      app.emit('before-quit', preventable({}));
      for (const window of windows) window.close();
      if (windows.size === 0) finish(0);
    },
    exit: (code = 0) => void leave(code),
    relaunch(): void {
      throw unsupported('another start of the app, which a test has to be told of');
    },

    // What follows is the stand-in's own, and no part of Electron.
    becomeReady() {
      isReady = true;
      readiness.resolve();
      app.emit('ready');
    },
    ownProcess(metric: Metric) {
      metrics.add(metric);
      return () => metrics.delete(metric);
    },
    ownWindow(window: Closable) {
      windows.add(window);
      return () => {
        windows.delete(window);
        if (windows.size > 0 || isLeaving) return;
        if (isQuitting) finish(0);
        else if (!app.emit('window-all-closed')) app.quit();
      };
    },
    cleanUpBy(cleanUp: () => Promise<void> | void) {
      cleanUps.push(cleanUp);
    },
  }),
);

function finish(code: number): void {
  const quitting = preventable({});
  app.emit('will-quit', quitting);
  if (quitting.defaultPrevented) {
    isQuitting = false;
    return;
  }
  app.emit('quit', preventable({}), code);
  void leave(code);
}

async function leave(code: number): Promise<void> {
  if (isLeaving) return;
  isLeaving = true;
  await Promise.allSettled(cleanUps.map(async (cleanUp) => cleanUp()));
  process.exit(code);
}
