import { text } from '../language/text.ts';
import { QuerySyntaxError } from './query-error.ts';

export type Expression =
  | {
      readonly kind: 'character';
      readonly matches: (code: number) => boolean;
      /** The one character that it is; absent if there are others. */
      readonly literal?: string;
    }
  | { readonly kind: 'begin' | 'end' }
  | { readonly kind: 'sequence' | 'choice'; readonly parts: readonly Expression[] }
  | {
      readonly kind: 'repeat';
      readonly part: Expression;
      readonly least: number;
      readonly most: number | null;
    };

type CodeTest = (code: number) => boolean;

/** Reads a regular expression of JavaScript without what needs going back: look-around, references, `\b`. */
export function parseExpression(source: string, offset: number): Expression {
  const says = text().query.expression;
  let at = 0;
  let depth = 0;

  const refuse = (message: string, start = at, end = start + 1): never => {
    throw new QuerySyntaxError(message, { start: offset + start, end: offset + end });
  };

  const choice = (): Expression => {
    const parts = [sequence()];
    while (source[at] === '|') {
      at += 1;
      parts.push(sequence());
    }
    return parts.length === 1 && parts[0] !== undefined ? parts[0] : { kind: 'choice', parts };
  };

  const sequence = (): Expression => {
    const parts: Expression[] = [];
    while (at < source.length && source[at] !== '|' && source[at] !== ')') parts.push(repeated());
    return { kind: 'sequence', parts };
  };

  const repeated = (): Expression => {
    const part = single();
    const start = at;
    const count = countAt();
    if (count === null) return part;
    // Whether it is lazy changes where something is found, not whether.
    if (source[at] === '?') at += 1;
    if (countAt() !== null) refuse(says.repeatTwice, start, at);
    return { kind: 'repeat', part, ...count };
  };

  const countAt = (): { least: number; most: number | null } | null => {
    const sign = signCounts.get(source[at] ?? '');
    if (sign !== undefined) {
      at += 1;
      return sign;
    }
    bracesPattern.lastIndex = at;
    const braces = bracesPattern.exec(source);
    if (braces === null) return null;
    const [all, low = '', comma, high = ''] = braces;
    const least = Number(low);
    const open = high === '' ? null : Number(high);
    const most = comma === undefined ? least : open;
    if (most !== null && most < least) refuse(says.numbersOutOfOrder, at, at + all.length);
    at += all.length;
    return { least, most };
  };

  const single = (): Expression => {
    const start = at;
    const code = source.codePointAt(at) ?? 0;
    const character = String.fromCodePoint(code);
    at += character.length;
    switch (character) {
      case '(':
        return group(start);
      case '[':
        return { kind: 'character', matches: characterClass(start) };
      case '.':
        return { kind: 'character', matches: () => true };
      case '^':
        return { kind: 'begin' };
      case '$':
        return { kind: 'end' };
      case '*':
      case '+':
      case '?':
        return refuse(says.nothingToRepeat, start);
      case '\\':
        return { kind: 'character', matches: escaped(start) };
      default:
        return { kind: 'character', matches: among(code, code), literal: character };
    }
  };

  const group = (start: number): Expression => {
    if (source.startsWith('?:', at)) at += 2;
    else if (source[at] === '?') refuse(says.groupKind, start, at + 1);
    depth += 1;
    if (depth > deepest) refuse(says.groupsTooDeep, start);
    const inner = choice();
    depth -= 1;
    if (source[at] !== ')') refuse(says.groupNotClosed, start);
    at += 1;
    return inner;
  };

  const escaped = (start: number): CodeTest => {
    const code = source.codePointAt(at);
    if (code === undefined) return refuse(says.nothingFollows, start);
    const character = String.fromCodePoint(code);
    at += character.length;
    const known = escapes.get(character);
    if (known !== undefined) return known;
    if (/[a-z\d]/i.test(character)) refuse(says.notUnderstood(`\\${character}`), start, at);
    return among(code, code);
  };

  const characterClass = (start: number): CodeTest => {
    const isNegated = source[at] === '^';
    if (isNegated) at += 1;
    const tests: CodeTest[] = [];
    while (source[at] !== ']') {
      if (at >= source.length) refuse(says.classNotClosed, start);
      tests.push(classPart());
    }
    at += 1;
    return (code) => tests.some((matches) => matches(code)) !== isNegated;
  };

  const classPart = (): CodeTest => {
    const start = at;
    const low = classCharacter();
    if (typeof low === 'function' || source[at] !== '-' || source[at + 1] === ']') {
      return typeof low === 'function' ? low : among(low, low);
    }
    at += 1;
    const high = classCharacter();
    if (typeof high === 'function' || high < low) return refuse(says.notARange, start, at);
    return among(low, high);
  };

  const classCharacter = (): number | CodeTest => {
    const start = at;
    const code = source.codePointAt(at) ?? 0;
    at += code > 0xffff ? 2 : 1;
    if (code !== backslash) return code;
    const next = source.codePointAt(at);
    const matches = escaped(start);
    return next === undefined || escapes.has(String.fromCodePoint(next)) ? matches : next;
  };

  const whole = choice();
  if (at < source.length) refuse(says.groupNotOpened);
  return whole;
}

/** In either case, as text is compared in its lower case. */
function among(low: number, high: number): CodeTest {
  if (low === high) {
    const code = String.fromCodePoint(low).toLowerCase().codePointAt(0);
    return (other) => other === code;
  }
  return (code) => {
    const upper = code >= 97 && code <= 122 ? code - 32 : code;
    return (code >= low && code <= high) || (upper >= low && upper <= high);
  };
}

const deepest = 50;
const backslash = 0x5c;

const signCounts = new Map([
  ['*', { least: 0, most: null }],
  ['+', { least: 1, most: null }],
  ['?', { least: 0, most: 1 }],
]);

const bracesPattern = /\{(\d{1,3})(,(\d{0,3}))?\}/y;

const isDigit: CodeTest = (code) => code >= 48 && code <= 57;
const isWordPart: CodeTest = (code) => isDigit(code) || (code >= 97 && code <= 122) || code === 95;
const isBlank: CodeTest = (code) => /\s/.test(String.fromCodePoint(code));

const escapes: ReadonlyMap<string, CodeTest> = new Map([
  ['d', isDigit],
  ['D', (code) => !isDigit(code)],
  ['w', isWordPart],
  ['W', (code) => !isWordPart(code)],
  ['s', isBlank],
  ['S', (code) => !isBlank(code)],
]);
