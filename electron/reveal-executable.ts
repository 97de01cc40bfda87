import { stat } from 'node:fs/promises';
import { isAbsolute } from 'node:path';
import type { ProcessRef } from '../shared/process.ts';
import { messageOf, RequestError } from '../shared/result.ts';
import { visibleText } from '../shared/visible-text.ts';
import { findProcess } from './actions/computer.ts';
import type { ProcessReader } from './collector/sources/source.ts';

/** Shows the program file of a process in its folder, by the path that the system itself gives for it now. */
export async function revealExecutable(
  ref: ProcessRef,
  processes: ProcessReader,
  showInFolder: (path: string) => void,
): Promise<void> {
  const { executable, name } = await findProcess(ref, await processes.parents(), processes);
  if (executable === null || !isAbsolute(executable)) {
    throw new RequestError(
      'unavailable',
      `The system does not say which file ${visibleText(name)} (${ref.pid}) runs.`,
    );
  }
  await stat(executable).catch((error: unknown) => {
    const message = `${visibleText(executable)} is not there any more, or may not be seen: ${messageOf(error)}`;
    throw new RequestError('not-found', message, { cause: error });
  });
  showInFolder(executable);
}
