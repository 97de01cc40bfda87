import { expect, it } from 'vitest';
import { createHiddenInodes } from '../../../../../../electron/collector/sources/linux/hidden-inodes.ts';

it('takes for hidden what the first table lists, and later what two in a row do', () => {
  const hidden = createHiddenInodes();
  const among = [1, 2, 3];
  const states = [[1], [1, 2], [1, 2], [2, 3], [2, 3], []].map((unheld) => [
    hidden.update(unheld),
    among.filter(hidden.has),
  ]);
  expect(states).toEqual([
    [true, [1]],
    [false, [1]],
    [true, [1, 2]],
    [true, [2]],
    [true, [2, 3]],
    [true, []],
  ]);
});
