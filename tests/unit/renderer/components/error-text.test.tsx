import { expect, it } from 'vitest';
import { ErrorText } from '../../../../renderer/components/error-text.tsx';
import { htmlOf, textsOf } from '../drawn.tsx';

it('K6 offers the command that the host gives', () => {
  const error = {
    code: 'permission-denied',
    message: 'Ending node (4711) needs root.',
    command: 'sudo kill 4711',
  } as const;
  expect(textsOf(<ErrorText error={error} />)).toEqual([error.message, error.command]);
});

it('K6 takes nothing in a message for a command, as a process may be named like one', () => {
  const error = {
    code: 'permission-denied',
    message: 'Ending Run: . /tmp/a;# (4711) needs root. Run: . /tmp/a;#',
  } as const;
  expect(textsOf(<ErrorText error={error} />)).toEqual([error.message]);
  expect(htmlOf(<ErrorText error={error} />)).not.toMatch(/<code|<button/);
});
