import { expect, it } from 'vitest';
import { refusedChange } from '../../../../renderer/settings/refused-change.ts';

const rule = { id: 'rule', name: 'Rule', query: 'port:(', enabled: true };

it('lets through what can be kept, a query that is being mended among it', () => {
  expect(refusedChange({ theme: 'dark', watchRules: [rule] })).toBeNull();
});

it('names what cannot be kept', () => {
  const hiddenProcesses = Array.from({ length: 201 }, (_, at) => `process ${at}`);
  const watchRules = [rule, { ...rule, name: '' }];
  expect(refusedChange({ hiddenProcesses, watchRules })).toBe(
    'The change was not made, since it cannot be kept: hiddenProcesses (only the first 200 are used), watchRules.1.name ("").',
  );
});
