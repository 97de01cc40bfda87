import type { Line } from './line.ts';
import { logToStderr } from './log.ts';

/** Electron's MessagePortMain, as far as a line needs it; Electron itself is for the desktop shell only. */
export type Port = {
  postMessage(message: string): void;
  start(): void;
  on(event: 'message', listener: (event: { readonly data: unknown }) => void): unknown;
  on(event: 'close', listener: () => void): unknown;
};

/** A port as a line. Whoever holds the line holds the port, which a garbage collection would close otherwise. */
export function lineOfPort(port: Port, log = logToStderr): Line {
  return {
    send(text) {
      port.postMessage(text);
    },
    onText(listener) {
      port.on('message', ({ data }) => {
        if (typeof data === 'string') listener(data);
        else log(`A message of the page is refused: it is no text but ${typeof data}`);
      });
      port.start();
    },
    onClose(listener) {
      port.on('close', listener);
    },
  };
}
