import type { Result } from '../../shared/result.ts';
import { pieceAtMost, type SaveProposal, savedKinds } from '../../shared/save-request.ts';
import type { Page } from '../page.ts';

/** A file that is being written; nothing of it is seen until it is kept. */
export type Destination = {
  /** Gives nothing to wait for where the piece is only put aside. */
  write(piece: string | Uint8Array<ArrayBuffer>): void | Promise<void>;
  /** Gives where it is now. */
  keep(): Promise<string>;
  drop(): Promise<void>;
};

/** On the desktop what the person chooses in the system's dialog, in a browser a download; null if they chose none. */
export async function openDestination(
  { hostKind, api }: Pick<Page, 'hostKind' | 'api'>,
  file: SaveProposal,
): Promise<Destination | null> {
  if (hostKind === 'browser') return download(file);
  const begun = unwrapped(await api.beginSave(file));
  return begun === null ? null : savedFile(api, begun.save);
}

function savedFile(api: Page['api'], save: number): Destination {
  let waiting = '';
  const flush = async () => {
    const text = waiting;
    waiting = '';
    if (text !== '') unwrapped(await api.continueSave({ save, text }));
  };
  const writeBytes = async (bytes: Uint8Array) => {
    await flush();
    for (let at = 0; at < bytes.length; at += bytesPerPiece) {
      const base64 = base64Of(bytes.subarray(at, at + bytesPerPiece));
      unwrapped(await api.continueSave({ save, base64 }));
    }
  };
  return {
    write(piece) {
      if (typeof piece !== 'string') return writeBytes(piece);
      waiting += piece;
      return waiting.length < sentFrom ? undefined : flush();
    },
    async keep() {
      await flush();
      return unwrapped(await api.endSave({ save, keep: true })).path ?? '';
    },
    async drop() {
      // It may have been dropped already, by what went wrong.
      await api.endSave({ save, keep: false });
    },
  };
}

/** Each way to the main process costs some time, and a piece must not be longer than it takes. */
const sentFrom = 200_000;

/** Three bytes are four characters. */
const bytesPerPiece = Math.floor(pieceAtMost / 4) * 3;

function base64Of(bytes: Uint8Array): string {
  const characters: string[] = [];
  for (const byte of bytes) characters.push(String.fromCharCode(byte));
  return btoa(characters.join(''));
}

function download({ name, format }: SaveProposal): Destination {
  const pieces: (string | Uint8Array<ArrayBuffer>)[] = [];
  const { ending, mimeType } = savedKinds[format];
  return {
    write(piece) {
      pieces.push(piece);
    },
    async keep() {
      const url = URL.createObjectURL(new Blob(pieces, { type: mimeType }));
      const link = document.createElement('a');
      link.href = url;
      link.download = `${name}.${ending}`;
      link.click();
      // The browser has it once it has begun, which it does not tell.
      setTimeout(() => URL.revokeObjectURL(url), keptMs);
      return link.download;
    },
    async drop() {
      pieces.length = 0;
    },
  };
}

const keptMs = 60_000;

function unwrapped<Value>(result: Result<Value>): Value {
  if (result.ok) return result.value;
  throw new Error(result.error.message);
}
