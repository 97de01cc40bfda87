import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import { basename } from 'node:path';
import { captureAtMostBytes } from '../shared/capture/capture.ts';
import { text } from '../shared/language/text.ts';
import { messageOf } from '../shared/result.ts';

/** What is used of Electron's dialog and of a window of the app. */
type Dialog<Parent> = {
  showOpenDialog(parent: Parent, options: OpenOptions): Promise<{ filePaths: string[] }>;
  showErrorBox(title: string, text: string): void;
};
type OpenOptions = { title: string; properties: 'openFile'[] };
type Window = {
  isDestroyed(): boolean;
  readonly webContents: Loading & {
    send(channel: 'capture', name: string, bytes: Uint8Array): void;
  };
};

type Loading = {
  isLoading(): boolean;
  once(event: 'did-finish-load', listener: () => void): unknown;
};

/** Lets the person choose a file, and gives what is in it to the page, which reads it as a capture. */
export async function openCapture<Parent extends Window>(
  dialog: Dialog<Parent>,
  window: Parent,
): Promise<void> {
  const options: OpenOptions = { title: text().shell.openCapture, properties: ['openFile'] };
  const [file] = (await dialog.showOpenDialog(window, options)).filePaths;
  if (file === undefined) return;
  try {
    const bytes = await readWhole(file, captureAtMostBytes);
    if (!window.isDestroyed()) await loaded(window);
    if (!window.isDestroyed()) window.webContents.send('capture', basename(file), bytes);
  } catch (error) {
    dialog.showErrorBox(text().shell.captureNotOpened, `${file}\n\n${messageOf(error)}`);
  }
}

/** All of a file, whatever size it claims to be: those in /proc say 0. */
export async function readWhole(file: string, mostBytes: number): Promise<Uint8Array> {
  // Anything else may have no end, or never begin.
  if (!(await stat(file)).isFile()) throw new Error(text().shell.notAFile);
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of createReadStream(file, { highWaterMark: mebibyte })) {
    size += chunk.length;
    if (size > mostBytes) {
      const { captures, ladder } = text();
      throw new Error(
        `${captures.largerThan(`${mostBytes / mebibyte} MB`)}\n\n${ladder.dropLarge}`,
      );
    }
    chunks.push(chunk);
  }
  // Not by Buffer, whose small ones share memory with others, which would be sent along.
  const bytes = new Uint8Array(size);
  let end = 0;
  for (const chunk of chunks) {
    bytes.set(chunk, end);
    end += chunk.length;
  }
  return bytes;
}

/** A window that was opened for what its page is to be told may not show it yet. */
export async function loaded({ webContents }: { readonly webContents: Loading }): Promise<void> {
  if (!webContents.isLoading()) return;
  await new Promise<void>((resolve) => {
    webContents.once('did-finish-load', () => resolve());
  });
}

const mebibyte = 1024 * 1024;
