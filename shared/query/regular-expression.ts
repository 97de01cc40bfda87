import { containing, type TextTest } from './containing.ts';
import { literalOf } from './expression-literal.ts';
import { compileExpression } from './expression-program.ts';
import { createStates, type States } from './expression-states.ts';
import { parseExpression } from './expression-syntax.ts';

/**
 * Whether a text has what the regular expression finds, in any case. It never goes back in the text: it follows all
 * ways through the expression at once (Thompson 1968), so that its time grows with the length of the text times that
 * of the expression, whatever either is. The engine of JavaScript goes back, and names of processes are chosen by
 * others: forbidding nested quantifiers would not do, since already `.*.*.*.*x` takes the fifth power of the length.
 */
export function regularExpression(source: string, offset: number): TextTest {
  return literalAndTest(source, offset).passes;
}

/** The same with a text that is in all it finds, in lower case; empty if none is known. */
export function literalAndTest(source: string, offset: number): LiteralAndTest {
  const expression = parseExpression(source, offset);
  const place = { start: offset, end: offset + source.length };
  const states = createStates(compileExpression(expression, place));
  // Tells most texts apart before any is followed character by character.
  const literal = literalOf(expression);
  const hasLiteral = literal === '' ? null : containing(literal);
  const passes: TextTest = (text) => {
    if (hasLiteral?.(text) === false) return false;
    let state = states.first();
    const end = Math.min(text.length, longestText);
    for (let at = 0; at < end; at += 1) {
      if (state.isSettled) return state.found;
      const code = text.charCodeAt(at);
      if (code >= 0x80) return isFoundInAny(text, states);
      state = state.next[code] ?? states.after(state, code);
    }
    return state.found || (state.foundAtEnd && text.length <= longestText);
  };
  return { literal, passes };
}

type LiteralAndTest = { readonly literal: string; readonly passes: TextTest };

/** The same for a text that is not all ASCII, whose lower case may be of another length. */
function isFoundInAny(text: string, states: States): boolean {
  let state = states.first();
  for (const character of text.slice(0, longestText).toLowerCase()) {
    if (state.isSettled) return state.found;
    const code = character.codePointAt(0) ?? 0;
    state = state.next[code] ?? states.after(state, code);
  }
  return state.found || (state.foundAtEnd && text.length <= longestText);
}

const longestText = 1024;
