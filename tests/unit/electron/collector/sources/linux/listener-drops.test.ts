import { expect, it } from 'vitest';
import { createListenerDrops } from '../../../../../../electron/collector/sources/linux/listener-drops.ts';
import { RequestError } from '../../../../../../shared/result.ts';
import { listener } from '../../../../shared/findings/judging.ts';

it('does without the drops of listeners where sock_diag is refused, and asks no more where it never will do', () => {
  const codes = ['unavailable', 'unsupported', 'unsupported'] as const;
  let asked = 0;
  const drops = createListenerDrops(() => {
    const code = codes[asked] ?? 'unsupported';
    asked += 1;
    throw new RequestError(code, 'no sock_diag');
  });
  const found = [1, 2, 3, 4].map(() => drops([listener()]).size);
  expect([found, asked]).toEqual([[0, 0, 0, 0], 2]);
});
