import { requestNames } from '../shared/api-inputs.ts';
import { text } from '../shared/language/text.ts';
import type { Result } from '../shared/result.ts';
import { answer } from './answer.ts';
import type { Handlers } from './handlers.ts';

/** What is used of Electron's ipcMain and of the frame that sent a request. */
type Ipc = {
  handle(
    channel: string,
    listener: (event: SenderEvent, ...input: unknown[]) => Promise<Result<unknown>>,
  ): void;
};
type SenderEvent = { readonly senderFrame: SenderFrame | null };
type SenderFrame = { readonly origin: string; readonly parent: unknown };

/** Answers each request of the page, and of nobody else, on the channel of its name. */
export function registerHandlers(ipc: Ipc, handlers: Handlers, pageOrigin: string): void {
  for (const name of requestNames) {
    ipc.handle(name, async (event, ...input) =>
      isPage(event.senderFrame, pageOrigin)
        ? answer(handlers, name, input, { readOnly: false })
        : untrusted(name),
    );
  }
}

/** Whether a frame is the page itself; Electron has null for a frame that has gone or moved on since it asked. */
function isPage(frame: SenderFrame | null, pageOrigin: string): boolean {
  return frame !== null && frame.parent === null && frame.origin === pageOrigin;
}

function untrusted(name: string): Result<never> {
  const message = text().shell.foreignRequest(name);
  return { ok: false, error: { code: 'invalid-request', message } };
}
