import { fileKinds } from '../../shared/export/export-format.ts';
import type { Result } from '../../shared/result.ts';
import type { SaveProposal } from '../../shared/save-request.ts';
import type { Page } from '../page.ts';

/** A file that is being written; nothing of it is seen until it is kept. */
export type Destination = {
  /** Gives nothing to wait for where the piece is only put aside. */
  write(piece: string): void | Promise<void>;
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
  return {
    write(piece) {
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

function download({ name, format }: SaveProposal): Destination {
  const pieces: string[] = [];
  const { ending, mimeType } = fileKinds[format];
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
