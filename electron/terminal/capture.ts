import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import type { Readable } from 'node:stream';
import { type Capture, captureAtMostBytes } from '../../shared/capture/capture.ts';
import { readCapture, tooLargeError } from '../../shared/capture/read-capture.ts';
import { messageOf, RequestError } from '../../shared/result.ts';
import { visibleText } from '../../shared/visible-text.ts';
import { codeOf } from '../error-code.ts';
import { writeNote } from './output.ts';

/** Reads a saved output of another tool, from a file or, as `-`, from standard input; throws errors that name it. */
export async function openCapture(file: string): Promise<Capture> {
  const name = file === '-' ? 'standard input' : `'${file}'`;
  const bytes = await readBounded(file, name);
  try {
    if (bytes === null) throw tooLargeError();
    return readCapture(bytes);
  } catch (error) {
    if (!(error instanceof RequestError)) throw error;
    throw new RequestError(error.code, `${name}: ${error.message}`, { cause: error });
  }
}

/** What to tell of a capture on standard error. */
export function captureNotes(capture: Capture): string[] {
  const { tool, notices } = capture;
  const warnings = [...notices, ...notUnderstoodNotes(capture)];
  return [`capture of ${tool}`, ...warnings.map((warning) => `warning: ${visibleText(warning)}`)];
}

const shownLines = 3;
const shownCharacters = 60;

function notUnderstoodNotes({ notUnderstood, notUnderstoodCount }: Capture): string[] {
  if (notUnderstoodCount === 0) return [];
  const shown = notUnderstood.slice(0, shownLines).map(({ line, text }) => {
    const part = [...text.trim().slice(0, 2 * shownCharacters)].slice(0, shownCharacters).join('');
    return `line ${line} '${part}${part.length < text.trim().length ? '…' : ''}'`;
  });
  const more = notUnderstoodCount > shown.length ? ' …' : '';
  const count = notUnderstoodCount === 1 ? '1 line was' : `${notUnderstoodCount} lines were`;
  return [`${count} not understood: ${shown.join(', ')}${more}`];
}

/** null if there is more than a capture may be. */
async function readBounded(file: string, name: string): Promise<Uint8Array | null> {
  if (file === '-' && process.stdin.isTTY) await writeNote(pasteHint);
  const chunks: Buffer[] = [];
  let length = 0;
  try {
    if (file !== '-' && (await stat(file)).size > captureAtMostBytes) return null;
    for await (const chunk of streamOf(file)) {
      chunks.push(chunk);
      length += chunk.length;
      if (length > captureAtMostBytes) return null;
    }
  } catch (error) {
    const code = codeOf(error);
    throw code === null ? error : unreadable(code, name, error);
  }
  return Buffer.concat(chunks, length);
}

const pasteHint = 'Paste the capture, then press Ctrl+D (on Windows Ctrl+Z and Enter).';

function streamOf(file: string): Readable {
  return file === '-' ? process.stdin : createReadStream(file, { highWaterMark: 1024 * 1024 });
}

/** Why a file could not be read, by the code of the system. */
export function unreadable(code: string, name: string, cause: unknown): RequestError {
  switch (code) {
    case 'ENOENT':
      return new RequestError('not-found', `there is no file ${name}`, { cause });
    case 'EISDIR':
      return new RequestError('invalid-request', `${name} is a directory: name a file in it`, {
        cause,
      });
    case 'EACCES':
    case 'EPERM':
      return new RequestError('permission-denied', `${name} may not be read by this user`, {
        cause,
      });
    default:
      return new RequestError('unavailable', `${name} could not be read: ${messageOf(cause)}`, {
        cause,
      });
  }
}
