import { text } from '../language/text.ts';
import { RequestError } from '../result.ts';
import { looksBinary, whyNotText } from './binary.ts';
import { buildCapture } from './build-capture.ts';
import { type Capture, captureAtMostBytes } from './capture.ts';
import { detectEncoding } from './encoding.ts';
import { knownFormats } from './known-formats.ts';
import { linesOf } from './lines.ts';

/** Reads what a tool printed on whatever computer; throws RequestError `invalid-request` for everything else. */
export function readCapture(bytes: Uint8Array): Capture {
  if (bytes.length > captureAtMostBytes) throw tooLargeError();
  const kind = whyNotText(bytes);
  if (kind !== null) throw notACapture(kind);
  const encoding = detectEncoding(bytes);
  const lines = linesOf(bytes, encoding);
  const found = recognize(lines);
  if (found === null) throw notACapture(whyUnknown(lines));
  return buildCapture({ ...found, lines, encoding });
}

const mebibytes = captureAtMostBytes / 1024 / 1024;

/** For whoever knows the size before it is read. */
export function tooLargeError(): RequestError {
  return notACapture(text().captures.isTooLarge(mebibytes));
}

/** A terminal session that was copied may begin with prompts and other commands. */
const furthestStart = 200;
const shownLines = 50;
const mostCharacters = 100_000;

function recognize(lines: readonly string[]) {
  for (const [start, line] of lines.slice(0, furthestStart).entries()) {
    if (line.trim() === '') continue;
    const shown = lines.slice(start, start + shownLines);
    const known = knownFormats.find(({ format }) => format.recognizes(shown));
    if (known !== undefined) return { ...known, start };
  }
  return null;
}

function whyUnknown(lines: readonly string[]): string {
  const sample = lines.slice(0, furthestStart).join('\n').slice(0, mostCharacters);
  const { isEmpty, isNotText, isUnknown } = text().captures;
  if (sample.trim() === '') return isEmpty;
  return looksBinary(sample) ? isNotText : isUnknown;
}

function notACapture(why: string): RequestError {
  return new RequestError('invalid-request', text().captures.notOpened(why));
}
