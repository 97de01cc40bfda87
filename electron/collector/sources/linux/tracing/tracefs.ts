import { accessSync, closeSync, constants, readFileSync } from 'node:fs';
import { constants as system } from 'node:os';
import { join } from 'node:path';
import { getSystemErrorName } from 'node:util';
import { text } from '../../../../../shared/language/text.ts';
import { messageOf, RequestError } from '../../../../../shared/result.ts';
import { deniedCodes, goneCodes, hasCode } from '../expected-error.ts';
import { DetachedMountError, openDetachedTracefs } from './detached-tracefs.ts';
import { tracefsMounts } from './mounts.ts';

export type Tracefs = {
  readonly path: string;
  close(): void;
};

/**
 * The kernel's tracefs where it is mounted, else mounted for this process alone. Throws RequestError `unsupported` if
 * there is none, or no right to it.
 */
export function openTracefs(procRoot: string, openDetached = openDetachedTracefs): Tracefs {
  const mountinfo = readFileSync(join(procRoot, 'self/mountinfo'), 'utf8');
  const path = tracefsMounts(mountinfo).find(isUsable);
  if (path !== undefined) return { path, close: () => {} };
  try {
    const descriptor = openDetached();
    return { path: `/proc/self/fd/${descriptor}`, close: () => closeSync(descriptor) };
  } catch (error) {
    if (error instanceof DetachedMountError && denied.has(error.errno)) throw notAllowed(error);
    const why =
      error instanceof DetachedMountError
        ? `${error.message} ${getSystemErrorName(-error.errno)}`
        : messageOf(error);
    throw new RequestError('unsupported', text().reading.tracefsNotMounted(why), { cause: error });
  }
}

export function notAllowed(cause: unknown): RequestError {
  return new RequestError('unsupported', text().reading.tracingNotAllowed, {
    needsElevation: process.getuid?.() !== 0,
    cause,
  });
}

/** False if it is hidden by another mount; whoever may not look into it has no right to it. */
function isUsable(path: string): boolean {
  try {
    accessSync(join(path, 'instances'), constants.W_OK | constants.X_OK);
    return true;
  } catch (error) {
    if (hasCode(error, goneCodes)) return false;
    if (hasCode(error, deniedCodes)) throw notAllowed(error);
    throw error;
  }
}

const denied: ReadonlySet<number> = new Set([system.errno.EPERM, system.errno.EACCES]);
