import { findProgramFiles } from '../../../electron/browser-host/program-files.ts';
import { serve } from '../../../electron/browser-host/serve.ts';
import { stopSignal } from '../../../electron/terminal/stop-signal.ts';

/** As `sockeye serve` in this folder, with a page that need not have been built. */
const [pageRoot = '', settingsFile = '', readOnly] = process.argv.slice(2);
const { url, close } = await serve(
  { port: 0, readOnly: readOnly !== undefined, open: false, settingsFile },
  { ...findProgramFiles(), pageRoot },
);
stopSignal().addEventListener('abort', () => void close().then(() => process.exit()));
process.stdout.write(`${url}\n`);
