import { text } from '../shared/language/text.ts';
import { messageOf } from '../shared/result.ts';
import { codeOf } from './error-code.ts';

/** Why a file could not be read or written, with the remedy where there is one. */
export function fileErrorText(error: unknown): string {
  const { settings } = text();
  switch (codeOf(error)) {
    case 'EACCES':
    case 'EPERM':
      return settings.noRight;
    case 'EROFS':
      return settings.readOnlyDisk;
    case 'ENOSPC':
      return settings.diskFull;
    case 'EDQUOT':
      return settings.quotaUsedUp;
    case 'ENOENT':
      return settings.noFolder;
    default:
      return messageOf(error);
  }
}
