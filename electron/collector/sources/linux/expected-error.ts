import { codeOf } from '../../../error-code.ts';

/** Whether it is a file system error of one of these codes; anything else is a bug, and is thrown on. */
export function hasCode(error: unknown, codes: ReadonlySet<string>): boolean {
  return codes.has(codeOf(error) ?? '');
}

/** It has ended, or never was. */
export const goneCodes: ReadonlySet<string> = new Set(['ENOENT', 'ESRCH']);
/** It may not be seen. */
export const deniedCodes: ReadonlySet<string> = new Set(['EACCES', 'EPERM']);
/** All that reading of another process may meet. */
export const processCodes: ReadonlySet<string> = new Set([
  ...goneCodes,
  ...deniedCodes,
  'EINVAL',
  'ENAMETOOLONG',
]);
