import { existsSync } from 'node:fs';
import { join } from 'node:path';

/** Where the other parts of the program lie. */
export type ProgramFiles = {
  /** The entry of the collector process. */
  readonly collector: string;
  /** The folder of the built page. */
  readonly pageRoot: string;
};

/** Seen from the built program, out/main and its chunks, or from the source. */
export function findProgramFiles(): ProgramFiles {
  const built = [import.meta.dirname, join(import.meta.dirname, '..')].find((folder) =>
    existsSync(join(folder, 'collector.js')),
  );
  if (built !== undefined) {
    return { collector: join(built, 'collector.js'), pageRoot: join(built, '../renderer') };
  }
  const source = join(import.meta.dirname, '../..');
  return {
    collector: join(source, 'electron/collector/main.ts'),
    pageRoot: join(source, 'out/renderer'),
  };
}
