import { randomUUID } from 'node:crypto';
import { rmSync } from 'node:fs';
import { mkdir, open, readdir, rename, rm, stat } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';

/** A file that is being written beside the one that it will replace. */
export type AtomicFile = {
  write(part: string | Uint8Array): Promise<void>;
  /** Puts it in the place of the old one, whole. */
  keep(): Promise<void>;
  /** Leaves everything as it was. */
  drop(): Promise<void>;
};

/** Replaces a file so that at every moment either the old or the new text stands in it; only its owner may read it. */
export async function writeAtomically(file: string, text: string): Promise<void> {
  await mkdir(dirname(file), { recursive: true, mode: 0o700 });
  // They only take room: where they cannot be removed, the file is replaced all the same.
  await removeLeftovers(file).catch(() => undefined);
  const replacement = await openAtomically(file, 0o600);
  try {
    await replacement.write(text);
    await replacement.keep();
  } catch (error) {
    await replacement.drop();
    throw error;
  }
}

/** Begins to replace a file piece by piece; `mode` says who may read it, as far as the system's mask lets them. */
export async function openAtomically(file: string, mode: number): Promise<AtomicFile> {
  // A name that nobody knows, and nothing that stands there: in a folder of several users it might be a link elsewhere.
  const temporary = `${file}.${randomUUID()}.tmp`;
  const handle = await open(temporary, 'wx', mode);
  return {
    async write(part) {
      await handle.writeFile(part);
    },
    async keep() {
      // Else a power cut may keep the new name and lose the text.
      await handle.sync();
      await handle.close();
      await rename(temporary, file);
    },
    async drop() {
      // Before anything is waited for: the app may be about to end.
      rmSync(temporary, { force: true });
      await handle.close();
    },
  };
}

/** What is this old is not being written any more, by whatever process. */
const leftAfterMs = 60_000;

/** Removes what processes left behind that were killed while they replaced this file. */
async function removeLeftovers(file: string): Promise<void> {
  const folder = dirname(file);
  const begin = `${basename(file)}.`;
  for (const name of await readdir(folder)) {
    if (!name.startsWith(begin) || !/^[\da-f-]{36}\.tmp$/.test(name.slice(begin.length))) continue;
    const leftover = join(folder, name);
    const { mtimeMs } = await stat(leftover);
    if (mtimeMs < Date.now() - leftAfterMs) await rm(leftover, { force: true });
  }
}
