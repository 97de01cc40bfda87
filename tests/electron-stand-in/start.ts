// Starts a built app on the stand-in as `electron` would: `node start.ts <folder> --user-data-dir=…`.
import { registerHooks } from 'node:module';
import { pathToFileURL } from 'node:url';
import { app, mainModule } from './app.ts';
import { obeyTest } from './obey-test.ts';

const electron = new URL('./electron.ts', import.meta.url).href;

registerHooks({
  resolve: (specifier, context, next) =>
    specifier === 'electron' ? { url: electron, shortCircuit: true } : next(specifier, context),
});

process.once('SIGTERM', () => app.exit(143));
await obeyTest();
// An app that awaits its being ready while it is loaded waits for ever, here as in Electron.
await import(pathToFileURL(mainModule).href);
app.becomeReady();
