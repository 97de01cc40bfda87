import { afterEach, expect, it } from 'vitest';
import { StoreError, storeErrorOf } from '../../../../electron/history/store-error.ts';
import { storeErrorText } from '../../../../electron/history/store-error-text.ts';
import { speak } from '../../../../shared/language/text.ts';

afterEach(() => speak('en'));

it.each([
  ['disk-full', { errcode: 13 }],
  // SQLITE_BUSY_SNAPSHOT, whose lowest byte is SQLITE_BUSY.
  ['busy', { errcode: 517 }],
  ['broken', { errcode: 26 }],
  ['read-only', { errcode: 8 }],
  ['no-right', { code: 'EACCES' }],
  ['disk-full', { code: 'ENOSPC' }],
  ['not-a-file', { code: 'EISDIR' }],
  ['other', { code: 'EMFILE' }],
  ['other', {}],
])('names %s', (problem, parts) => {
  expect(storeErrorOf(Object.assign(new Error('x'), parts))).toMatchObject({
    reason: problem,
    message: 'x',
  });
});

it('keeps what is named already, and the words of anything else', () => {
  const newer = new StoreError('newer');
  expect(storeErrorOf(newer)).toBe(newer);
  expect(storeErrorOf('x')).toMatchObject({ reason: 'other', message: 'x' });
});

it('says what is in the way in one sentence, with the file or the version', () => {
  expect(storeErrorText('disk-full', '/h.db', '')).toBe(
    'no space is left on the disk of /h.db. Free some, and it goes on by itself.',
  );
  speak('zh-CN');
  expect(storeErrorText('no-sqlite', '/h.db', '20.19.0')).toBe(
    '需要 Node 22.13 或更高版本，当前为 20.19.0。',
  );
});
