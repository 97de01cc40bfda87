import { readCapture } from '../../shared/capture/read-capture.ts';
import { speak, text } from '../../shared/language/text.ts';
import { messageOf, RequestError } from '../../shared/result.ts';
import { type CaptureMessage, type CaptureOrder, partsOf } from './capture-message.ts';

// The whole of what runs in the worker: it is sent one file, and tells what is in it.
addEventListener('message', ({ data }: MessageEvent<CaptureOrder>) => {
  speak(data.language);
  void read(data.file);
});

async function read(file: File): Promise<void> {
  try {
    const { table, ...facts } = readCapture(new Uint8Array(await file.arrayBuffer()));
    for (const delta of partsOf(table)) tell({ kind: 'rows', delta });
    tell({ kind: 'read', facts });
  } catch (error) {
    const message = messageOf(error);
    // What is wrong with a capture is said whole; everything else may be said in a few words of the browser.
    const whole = error instanceof RequestError ? message : text().captures.unreadable(message);
    tell({ kind: 'failed', message: whole });
  }
}

function tell(message: CaptureMessage): void {
  self.postMessage(message);
}
