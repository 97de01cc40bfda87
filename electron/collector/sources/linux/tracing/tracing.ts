import { closeSync, openSync, readFileSync, writeFileSync } from 'node:fs';
import { cpus } from 'node:os';
import { join } from 'node:path';
import { text } from '../../../../../shared/language/text.ts';
import { messageOf, RequestError } from '../../../../../shared/result.ts';
import { codeOf } from '../../../../error-code.ts';
import { deniedCodes, goneCodes, hasCode } from '../expected-error.ts';
import { beforeEnd } from './before-end.ts';
import { openCpuBuffers } from './cpu-buffer.ts';
import { makeInstance, removeLeftInstances } from './instance.ts';
import {
  type PageFormat,
  parsePageFormat,
  parseRecordFormat,
  type RecordFormat,
} from './record-format.ts';
import { type Taken, takeFrom } from './take-changes.ts';
import { readThreadNames } from './thread-names.ts';
import { openTracefs } from './tracefs.ts';

/** Every change of the state of every TCP socket of the computer, from when it was opened. */
export type Tracing = {
  /** What happened since the last time, in order, but for the last millisecond, which comes the next time. */
  take(): Taken;
  /** What threads were called, ended ones included, as far as the kernel still knows. */
  threadNames(): ReadonlyMap<number, string>;
  /** Leaves nothing in the kernel. Called by itself when the process ends. */
  close(): void;
};

export type TracingOptions = {
  /** Room for changes until they are taken, for all processors together; each takes some 80 bytes. */
  readonly bufferBytes?: number;
  readonly procRoot?: string;
};

/**
 * Has the kernel write down the changes by its tracepoint sock:inet_sock_set_state, in an instance of our own of tracefs
 * (Documentation/trace/ftrace.rst). Throws RequestError `unsupported`, saying why, if that is not to be had.
 */
export function openTracing({
  bufferBytes = 16 * 1024 * 1024,
  procRoot = '/proc',
}: TracingOptions = {}): Tracing {
  /** What is to be done at the end, the last first. */
  const undoings: (() => void)[] = [];
  const close = () => {
    for (let undo = undoings.pop(); undo !== undefined; undo = undoings.pop()) undo();
  };
  try {
    undoings.push(beforeEnd(close));
    const tracefs = openTracefs(procRoot);
    undoings.push(tracefs.close);
    const formats = readFormats(tracefs.path);
    removeLeftInstances(tracefs.path, procRoot);
    const instance = makeInstance(tracefs.path, procRoot);
    undoings.push(instance.remove);
    undoings.push(setUp(instance.path, bufferBytes));
    const buffers = openCpuBuffers(instance.path, formats.page);
    for (const buffer of buffers) undoings.push(buffer.close);
    const take = takeFrom(buffers, formats.record, procRoot);
    writeFileSync(join(instance.path, event, 'enable'), '1');
    const isClosed = () => undoings.length === 0;
    return {
      take: () => (isClosed() ? { changes: [], lost: 0 } : take()),
      threadNames: () => (isClosed() ? new Map() : readThreadNames(tracefs.path)),
      close,
    };
  } catch (error) {
    close();
    throw asRequestError(error);
  }
}

const event = 'events/sock/inet_sock_set_state';

type Formats = { readonly record: RecordFormat; readonly page: PageFormat };

function readFormats(tracefs: string): Formats {
  try {
    const record = parseRecordFormat(readFileSync(join(tracefs, event, 'format'), 'latin1'));
    const page = parsePageFormat(readFileSync(join(tracefs, 'events/header_page'), 'latin1'));
    if (record !== null && page !== null) return { record, page };
  } catch (error) {
    if (!hasCode(error, goneCodes)) throw error;
  }
  throw new RequestError('unsupported', text().reading.noSuchTracepoint);
}

/** Returns what stops the trace and frees its buffer. */
function setUp(instance: string, bufferBytes: number): () => void {
  const write = (file: string, value: string) => writeFileSync(join(instance, file), value);
  // Should we be killed, the kernel itself does so: whenever this file is closed.
  write('trace_options', 'disable_on_free');
  const guard = openSync(join(instance, 'free_buffer'), 'w');
  try {
    // Of the clocks that can be turned into that of the epoch the one that goes on while the computer sleeps.
    write('trace_clock', 'boot');
    write('buffer_size_kb', `${kibibytesPerCpu(bufferBytes)}`);
    write(`${event}/filter`, `protocol == ${IPPROTO_TCP}`);
  } catch (error) {
    closeSync(guard);
    throw error;
  }
  return () => closeSync(guard);
}

/** One processor may have all the work, for a while. */
function kibibytesPerCpu(bufferBytes: number): number {
  return Math.min(Math.max(Math.floor(bufferBytes / 1024 / cpus().length), 64), 4096);
}

/** What the kernel refused; anything else is a bug. */
function asRequestError(error: unknown): unknown {
  if (codeOf(error) === null || error instanceof RequestError) return error;
  const needsElevation = hasCode(error, deniedCodes) && process.getuid?.() !== 0;
  return new RequestError('unsupported', text().reading.tracingFailed(messageOf(error)), {
    needsElevation,
    cause: error,
  });
}

const IPPROTO_TCP = 6;
