import { resolve } from 'node:path';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'electron-vite';

const at = (path: string) => resolve(import.meta.dirname, path);

export default defineConfig({
  main: {
    build: {
      // The terminal and the browser host also run on the oldest supported Node.
      target: 'node20.19',
      rolldownOptions: {
        input: {
          main: at('electron/main.ts'),
          collector: at('electron/collector/main.ts'),
          cli: at('electron/cli.ts'),
          // A thread that writes, and one that reads, what was recorded.
          'history-worker': at('electron/history/worker.ts'),
        },
      },
    },
  },
  preload: {
    build: {
      // A sandboxed preload is a single CommonJS file with nothing left to require but 'electron'.
      externalizeDeps: false,
      rolldownOptions: {
        input: at('electron/preload.ts'),
        output: { format: 'cjs', entryFileNames: '[name].cjs' },
      },
    },
  },
  renderer: {
    root: at('renderer'),
    plugins: [react()],
    // electron-vite leaves the page unminified unless told.
    build: { minify: true, rolldownOptions: { input: at('renderer/index.html') } },
  },
});
