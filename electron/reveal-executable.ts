import { stat } from 'node:fs/promises';
import { isAbsolute } from 'node:path';
import { text } from '../shared/language/text.ts';
import type { Process, ProcessRef } from '../shared/process.ts';
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
  const found = await findProcess(ref, await processes.parents(), processes);
  const { executable, name } = found;
  if (await isElsewhere(found, processes)) {
    throw new RequestError('unsupported', text().shell.inContainer(visibleText(name), ref.pid));
  }
  if (executable === null || !isAbsolute(executable)) {
    const message = text().shell.programUnknown(visibleText(name), ref.pid);
    throw new RequestError('unavailable', message);
  }
  await stat(executable).catch((error: unknown) => {
    const message = text().shell.programUnseen(visibleText(executable), messageOf(error));
    throw new RequestError('not-found', message, { cause: error });
  });
  showInFolder(executable);
}

/** Whether its path is of the files of a container that Sockeye itself is not in, and leads to something else here. */
async function isElsewhere({ container }: Process, processes: ProcessReader): Promise<boolean> {
  if (container === null) return false;
  const own = (await processes.read([process.pid])).get(process.pid);
  return own?.container !== container;
}
