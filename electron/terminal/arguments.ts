import { type ParseArgsConfig, parseArgs } from 'node:util';
import { didYouMean } from './suggest.ts';

/** What was typed cannot be meant: told in one line, and those that show where; exit code 2. */
export class UsageError extends Error {
  readonly lines: readonly string[];

  constructor(message: string, lines: readonly string[] = []) {
    super(message);
    this.lines = lines;
  }
}

type Options = NonNullable<ParseArgsConfig['options']>;

/** The options and words of a command; throws a UsageError that names the first wrong one. */
export function parseArguments<const Allowed extends Options>(options: Allowed, args: string[]) {
  checkOptions(options, args);
  return parseArgs({ options, args, strict: true, allowPositionals: true });
}

/** A whole number within its limits; throws a UsageError that names what it was for. */
export function parseWhole(name: string, text: string, least: number, most: number): number {
  const number = /^\d{1,9}$/.test(text) ? Number(text) : Number.NaN;
  if (number >= least && number <= most) return number;
  throw new UsageError(`${name} is a whole number from ${least} to ${most}, not '${text}'`);
}

// What the strict parser would refuse, in our words: its own messages name no option that was likely meant.
function checkOptions(options: Options, args: string[]): void {
  const { tokens } = parseArgs({
    options,
    args,
    strict: false,
    allowPositionals: true,
    tokens: true,
  });
  for (const token of tokens) {
    if (token.kind !== 'option') continue;
    const { name, rawName, value, inlineValue } = token;
    const option = Object.hasOwn(options, name) ? options[name] : undefined;
    if (option === undefined) {
      const hint = didYouMean(name, Object.keys(options), '--');
      throw new UsageError(`unknown option '${rawName}'${hint}`);
    }
    const takesValue = option.type === 'string';
    if (!takesValue && value !== undefined) throw new UsageError(`${rawName} takes no value`);
    // `--state --json` is a forgotten value; one that does begin with a dash is given as `--state=-x`, but `-` as it is.
    const isForgotten = value === undefined || (/^-./.test(value) && !inlineValue);
    if (takesValue && isForgotten) throw new UsageError(`${rawName} needs a value`);
  }
}
