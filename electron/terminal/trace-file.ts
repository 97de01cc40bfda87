import { createReadStream } from 'node:fs';
import type { Readable } from 'node:stream';
import { createCaptureReader } from '../../shared/packets/capture-reader.ts';
import { RequestError } from '../../shared/result.ts';
import type { Traced } from '../../shared/trace.ts';
import { visibleText } from '../../shared/visible-text.ts';
import { codeOf } from '../error-code.ts';
import { belongsTo } from '../packets/belongs-to.ts';
import { unreadable } from './capture.ts';
import { writeNote } from './output.ts';
import { exitCodeWithout } from './trace-exit-codes.ts';
import { drawnAtMost, openTraceOutput, type TraceOutput, type TraceShow } from './trace-output.ts';

/** Draws the packets of a capture file, of whatever size, or those of it that are asked for; the exit code. */
export async function traceFile(
  file: string,
  traced: Traced | null,
  show: TraceShow,
): Promise<number> {
  const name = file === '-' ? 'standard input' : `'${file}'`;
  const output = openTraceOutput(show, false);
  try {
    const notices = await readInto(output, file, name, traced);
    await output.tellAll();
    if (!show.isJson && output.conversations.list().length > drawnAtMost) {
      await writeNote(`Name one of them by both ends to see its packets.`);
    }
    for (const notice of [...notices, ...output.conversations.notices()]) {
      await writeNote(`warning: ${visibleText(notice)}`);
    }
    if (output.conversations.list().length > 0) return 0;
    await writeNote(`No packet of ${traced === null ? 'TCP' : 'it'} is in ${visibleText(name)}.`);
    return exitCodeWithout;
  } finally {
    output.close();
  }
}

async function readInto(
  output: TraceOutput,
  file: string,
  name: string,
  traced: Traced | null,
): Promise<readonly string[]> {
  const reader = createCaptureReader();
  const isWanted = traced === null ? () => true : belongsTo(traced);
  try {
    for await (const bytes of streamOf(file)) {
      const packets = reader.push(bytes);
      output.take(packets.filter(({ packet }) => isWanted(packet)));
      if (reader.isDamaged()) break;
    }
    return reader.end();
  } catch (error) {
    if (error instanceof RequestError) {
      throw new RequestError(error.code, `${name}: ${error.message}`, { cause: error });
    }
    const code = codeOf(error);
    throw code === null ? error : unreadable(code, name, error);
  }
}

function streamOf(file: string): Readable {
  return file === '-' ? process.stdin : createReadStream(file, { highWaterMark: 1024 * 1024 });
}
