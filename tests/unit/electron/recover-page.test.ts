import { EventEmitter } from 'node:events';
import { expect, it } from 'vitest';
import { recoverPage } from '../../../electron/recover-page.ts';

it('loads a page again that has failed, but not one that keeps failing, nor one that was closed', () => {
  const did: string[] = [];
  let now = 0;
  const page = Object.assign(new EventEmitter(), { reload: () => did.push('reload') });
  recoverPage(
    page,
    () => did.push('give up'),
    () => now,
  );
  const fail = (reason: string) => page.emit('render-process-gone', {}, { reason });

  fail('clean-exit');
  for (const reason of ['crashed', 'oom', 'killed']) fail(reason);
  expect(did).toEqual(['reload', 'reload', 'reload']);
  now = 59_000;
  fail('crashed');
  expect(did.splice(0)).toEqual(['reload', 'reload', 'reload', 'give up']);
  now = 150_000;
  fail('crashed');
  expect(did).toEqual(['reload']);
});
