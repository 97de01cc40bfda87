import { runInThisContext } from 'node:vm';
import { app } from './app.ts';
import { debuggingEndpoint, startChromium } from './chromium.ts';
import type { WebContents } from './web-contents.ts';

/** What a test asks: to call a function with the module `electron`, as Playwright does with the real one. */
export type FromTest = { readonly id: number; readonly source: string };

export type ToTest =
  /** The first page has loaded, and may be attached to. */
  | { readonly kind: 'opened'; readonly endpoint: string; readonly chromiumPids: readonly number[] }
  | { readonly kind: 'evaluated'; readonly id: number; readonly value: unknown }
  | { readonly kind: 'failed'; readonly id: number; readonly message: string };

/** Lets the test that started this process look into it, and ends with it. */
export async function obeyTest(): Promise<void> {
  const electron = await import('./electron.ts');
  const tell = (message: ToTest) => process.send?.(message);

  process.on('message', async ({ id, source }: FromTest) => {
    try {
      const value = await runInThisContext(`(${source})`)(electron);
      tell({ kind: 'evaluated', id, value });
    } catch (error) {
      tell({ kind: 'failed', id, message: `${error}` });
    }
  });
  process.once('disconnect', () => app.exit(1));

  app.once('web-contents-created', (_event: object, contents: WebContents) => {
    contents.once('did-finish-load', async () => {
      const { pids } = await startChromium();
      tell({ kind: 'opened', endpoint: debuggingEndpoint(), chromiumPids: pids });
    });
  });
}
