/** A piece of JSON text, and the lines on which it stands. */
export type JsonPiece = {
  /** Of the array that it is an element of; null if it stands outside of the arrays. */
  readonly name: string | null;
  /** Without blanks around it. */
  readonly text: string;
  readonly firstLine: number;
  readonly lineCount: number;
};

/**
 * Cuts an object into the elements of its arrays, without parsing them: so each can be refused by itself, and all but the
 * last can be read if the text is cut short. The object itself is at depth 1, what stands in its arrays at 2.
 */
export function cutJson(lines: readonly string[], onPiece: (piece: JsonPiece) => void): void {
  const place: Place = { depth: 0, inString: false, isEscaped: false };
  let name: string | null = null;
  let open: OpenPiece = { line: 0, parts: [] };

  function end(): void {
    const piece = pieceFrom(open, name);
    if (piece !== null) onPiece(piece);
  }

  /** At a bracket or comma: what stands before it is a piece, or the key of what it opens. */
  function endAt(code: number, depthBefore: number, line: number): void {
    const opens = depthBefore === 1 && place.depth === 2;
    const key = opens ? keyOf(open.parts.join('')) : null;
    if (key === null) end();
    open = { line, parts: [] };
    if (place.depth < 2) name = null;
    else if (opens) name = code === openingBracket ? key : null;
  }

  for (const [index, line] of lines.entries()) {
    let start = 0;
    for (let at = 0; at < line.length; at += 1) {
      const code = line.charCodeAt(at);
      const depthBefore = place.depth;
      advance(place, code);
      if (place.inString || !isBoundary(code, Math.max(depthBefore, place.depth))) continue;
      open.parts.push(line.slice(start, at));
      start = at + 1;
      endAt(code, depthBefore, index);
    }
    open.parts.push(line.slice(start));
  }
  end();
}

type Place = { depth: number; inString: boolean; isEscaped: boolean };
type OpenPiece = { readonly line: number; readonly parts: string[] };

const [quote, comma, backslash, openingBracket] = [0x22, 0x2c, 0x5c, 0x5b];
const opening = new Set([openingBracket, 0x7b]);
const closing = new Set([0x5d, 0x7d]);

function advance(place: Place, code: number): void {
  if (place.inString) {
    const ends = code === quote && !place.isEscaped;
    place.isEscaped = code === backslash && !place.isEscaped;
    place.inString = !ends;
  } else if (code === quote) place.inString = true;
  else if (opening.has(code)) place.depth += 1;
  else if (closing.has(code)) place.depth = Math.max(0, place.depth - 1);
}

function isBoundary(code: number, depth: number): boolean {
  return depth >= 1 && depth <= 2 && (code === comma || opening.has(code) || closing.has(code));
}

/** null if it is blank. */
function pieceFrom({ line, parts }: OpenPiece, name: string | null): JsonPiece | null {
  const first = parts.findIndex((part) => part.trim() !== '');
  if (first < 0) return null;
  const last = parts.findLastIndex((part) => part.trim() !== '');
  const text = parts
    .slice(first, last + 1)
    .join('\n')
    .trim();
  return { name, text, firstLine: line + first, lineCount: last - first + 1 };
}

function keyOf(text: string): string | null {
  return /^\s*"([A-Za-z]{1,40})"\s*:\s*$/.exec(text)?.[1] ?? null;
}
