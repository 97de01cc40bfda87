import { dirname, join } from 'node:path';
import { text as says } from '../shared/language/text.ts';
import { RequestError } from '../shared/result.ts';
import {
  type SaveEnd,
  type SavePiece,
  type SaveProposal,
  type SaveRef,
  type SaveReport,
  savedKinds,
} from '../shared/save-request.ts';
import { fileErrorText } from './file-error-text.ts';
import { type AtomicFile, openAtomically } from './write-atomically.ts';

/** Asks where to save; empty if the person would rather not. */
type ChoosePath = (options: SaveOptions) => Promise<{ filePath: string }>;
type SaveOptions = {
  title: string;
  defaultPath: string;
  filters: { name: string; extensions: string[] }[];
};

/** Saves what the page sends piece by piece, one file at a time; what stands there stays until all of it has come. */
export type SaveFile = {
  beginSave(file: SaveProposal): Promise<SaveRef | null>;
  continueSave(piece: SavePiece): Promise<void>;
  endSave(end: SaveEnd): Promise<SaveReport>;
  /** Drops a file that is not whole: whoever sent it has gone. */
  abandon(): Promise<void>;
};

/** `folder` is where the dialog begins, until the person has chosen another. */
export function createSaveFile(choosePath: ChoosePath, folder: () => string): SaveFile {
  let current: { save: number; path: string; file: AtomicFile; characters: number } | null = null;
  let saves = 0;
  let chosenFolder: string | null = null;
  let isBeginning = false;
  let abandoned = 0;

  const abandon = async () => {
    const left = current;
    current = null;
    abandoned += 1;
    await left?.file.drop();
  };

  const ask = async ({ name, format }: SaveProposal) => {
    const { name: kind, ending } = savedKinds[format];
    const { filePath } = await choosePath({
      title: says().shell.save,
      defaultPath: join(chosenFolder ?? folder(), `${name}.${ending}`),
      filters: [{ name: kind, extensions: [ending] }],
    });
    return filePath;
  };

  const opened = (save: number) => {
    if (current?.save === save) return current;
    throw new RequestError('not-found', says().shell.noLongerSaved);
  };

  const begin = async (proposal: SaveProposal): Promise<SaveRef | null> => {
    await abandon();
    const before = abandoned;
    const path = await ask(proposal);
    // Whoever asked may have gone meanwhile, as also below.
    if (path === '' || abandoned !== before) return null;
    chosenFolder = dirname(path);
    const file = await openAtomically(path, 0o666).catch(notSaved(path));
    saves += 1;
    current = { save: saves, path, file, characters: 0 };
    if (abandoned !== before) await abandon();
    return { save: saves };
  };

  return {
    async beginSave(proposal) {
      // A page that means harm could bury the screen in dialogs.
      if (isBeginning) throw new RequestError('refused', says().shell.savesAlready);
      isBeginning = true;
      try {
        return await begin(proposal);
      } finally {
        isBeginning = false;
      }
    },
    async continueSave(piece) {
      const { save } = piece;
      const part = 'text' in piece ? piece.text : Buffer.from(piece.base64, 'base64');
      const { path, file, characters } = opened(save);
      if (characters + part.length > savedAtMost) {
        await abandon();
        throw new RequestError('refused', says().shell.largerThanSaved(path));
      }
      current = { save, path, file, characters: characters + part.length };
      try {
        await file.write(part);
      } catch (error) {
        await abandon();
        notSaved(path)(error);
      }
    },
    async endSave({ save, keep }) {
      const { path, file } = opened(save);
      if (!keep) {
        await abandon();
        return { path: null };
      }
      try {
        await file.keep();
      } catch (error) {
        await abandon();
        notSaved(path)(error);
      }
      if (current?.save === save) current = null;
      return { path };
    },
    abandon,
  };
}

/** A million rows, with all that is known of them. */
const savedAtMost = 1_000_000_000;

/** Whatever the file system says: that the disk is full, or that nothing may be written there. */
function notSaved(path: string): (error: unknown) => never {
  return (error) => {
    const message = says().shell.notSaved(path, fileErrorText(error));
    throw new RequestError('unavailable', message, { cause: error });
  };
}
