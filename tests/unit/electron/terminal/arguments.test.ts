import { describe, expect, it } from 'vitest';
import { parseArguments, parseWhole, UsageError } from '../../../../electron/terminal/arguments.ts';

const options = {
  json: { type: 'boolean' },
  state: { type: 'string', multiple: true },
} as const;

describe('the command line', () => {
  it('is options and words in any order', () => {
    const { values, positionals } = parseArguments(options, [
      ...['nginx', '--state', 'listen', '443', '--json', '--state=TIME_WAIT', '--', '-1'],
    ]);
    expect({ ...values }).toEqual({ json: true, state: ['listen', 'TIME_WAIT'] });
    expect(positionals).toEqual(['nginx', '443', '-1']);
  });

  it.each([
    [['--jsn'], "unknown option '--jsn'. Did you mean '--json'?"],
    [['--frobnicate'], "unknown option '--frobnicate'"],
    [['--constructor'], "unknown option '--constructor'"],
    [['--__proto__=1'], "unknown option '--__proto__'"],
    [['-x'], "unknown option '-x'"],
    [['--state'], '--state needs a value'],
    [['--state', '--json'], '--state needs a value'],
    [['--json=yes'], '--json takes no value'],
  ])('names what is wrong in %j', (args, message) => {
    expect(() => parseArguments(options, args)).toThrow(new UsageError(message));
  });
});

describe('a whole number', () => {
  it('is taken within its limits, which belong to it', () => {
    expect([parseWhole('--n', '1', 1, 10), parseWhole('--n', '10', 1, 10)]).toEqual([1, 10]);
  });

  it.each(['0', '11', '', ' 5', '1e1', '0x5', '5.0', '-5', '99999999999999999999'])(
    'is not %j',
    (text) => {
      expect(() => parseWhole('--n', text, 1, 10)).toThrow(
        new UsageError(`--n is a whole number from 1 to 10, not '${text}'`),
      );
    },
  );
});
