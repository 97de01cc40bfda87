import { expect, it } from 'vitest';
import { parseThreadNames } from '../../../../../../../electron/collector/sources/linux/tracing/thread-names.ts';

it('has what each thread was called, spaces and all', () => {
  const said = '4711 curl\n4712 Web Content\n9 <...>\n4194304  x\n';
  expect([...parseThreadNames(said)]).toEqual([
    [4711, 'curl'],
    [4712, 'Web Content'],
    [9, '<...>'],
    [4194304, ' x'],
  ]);
});

it('has none of what is no such line', () => {
  const lines = ['', '0 swapper', '-1 x', '4711', '4711 ', 'x 4711', '12345678901 far', ' 5 x'];
  expect([...parseThreadNames(lines.join('\n'))]).toEqual([]);
});

it('takes a name with a line end in it for what it forges, and no other thread’s', () => {
  expect([...parseThreadNames('4711 ev\n80 il\n4712 curl\n')]).toEqual([
    [4711, 'ev'],
    [80, 'il'],
    [4712, 'curl'],
  ]);
});
