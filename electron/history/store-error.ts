import { messageOf } from '../../shared/result.ts';
import { codeOf } from '../error-code.ts';

/** What is in the way of recording, or of reading; the text of it is made where it is shown, in the language of there. */
export type StoreProblem =
  | 'newer'
  | 'broken'
  | 'not-history'
  | 'in-use'
  | 'busy'
  | 'disk-full'
  | 'no-right'
  | 'read-only'
  | 'not-a-file'
  | 'no-sqlite'
  | 'other';

export class StoreError extends Error {
  readonly reason: StoreProblem;

  constructor(reason: StoreProblem, detail = '', options: ErrorOptions = {}) {
    super(detail, options);
    this.name = 'StoreError';
    this.reason = reason;
  }
}

/** What an error of SQLite, or of the system, means; its own words are the detail of what has no name here. */
export function storeErrorOf(error: unknown): StoreError {
  if (error instanceof StoreError) return error;
  const reason = reasons.get(resultCodeOf(error) ?? codeOf(error) ?? '');
  return new StoreError(reason ?? 'other', messageOf(error), { cause: error });
}

/** Whether the file itself is no good. */
export function isBroken(error: unknown): boolean {
  return storeErrorOf(error).reason === 'broken';
}

/** The primary result code, https://www.sqlite.org/rescode.html. */
function resultCodeOf(error: unknown): number | null {
  if (!(error instanceof Error) || !('errcode' in error)) return null;
  return typeof error.errcode === 'number' ? error.errcode % 256 : null;
}

const reasons: ReadonlyMap<string | number, StoreProblem> = new Map<string | number, StoreProblem>([
  [3, 'no-right'],
  [5, 'busy'],
  [6, 'busy'],
  [8, 'read-only'],
  [11, 'broken'],
  [13, 'disk-full'],
  // The file, or what belongs beside it, cannot be opened.
  [14, 'no-right'],
  [23, 'no-right'],
  [26, 'broken'],
  ['ENOSPC', 'disk-full'],
  ['EDQUOT', 'disk-full'],
  ['EACCES', 'no-right'],
  ['EPERM', 'no-right'],
  ['EROFS', 'read-only'],
  ['EISDIR', 'not-a-file'],
  ['ENOTDIR', 'not-a-file'],
  ['EEXIST', 'not-a-file'],
]);
