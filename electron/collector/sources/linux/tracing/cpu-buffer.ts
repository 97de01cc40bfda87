import { closeSync, constants, openSync, readdirSync, readSync } from 'node:fs';
import { join } from 'node:path';
import { text } from '../../../../../shared/language/text.ts';
import { RequestError } from '../../../../../shared/result.ts';
import { codeOf } from '../../../../error-code.ts';
import { type OnRecord, recordsIn } from './page.ts';
import type { PageFormat } from './record-format.ts';
import { type BufferStats, parseStats } from './stats.ts';

/** The buffer of one processor, which is read without waiting. */
export type CpuBuffer = {
  stats(): BufferStats;
  /** Gives on at least so many records, unless they were overwritten meanwhile. */
  read(waiting: number, onRecord: OnRecord): void;
  close(): void;
};

/** Those of all processors that there may ever be: of one that is off there is nothing to read. */
export function openCpuBuffers(instance: string, format: PageFormat): readonly CpuBuffer[] {
  const page = Buffer.alloc(format.length);
  const buffers: CpuBuffer[] = [];
  try {
    for (const name of readdirSync(join(instance, 'per_cpu'))) {
      buffers.push(openCpuBuffer(join(instance, 'per_cpu', name), format, page));
    }
    return buffers;
  } catch (error) {
    for (const buffer of buffers) buffer.close();
    throw error;
  }
}

function openCpuBuffer(directory: string, format: PageFormat, page: Buffer): CpuBuffer {
  const stats = openSync(join(directory, 'stats'), constants.O_RDONLY);
  const pipe = openPipe(directory, stats);
  const view = new DataView(page.buffer, page.byteOffset, page.byteLength);

  return {
    stats() {
      const said = statsRoom.toString(
        'latin1',
        0,
        readSync(stats, statsRoom, 0, statsRoom.length, 0),
      );
      const parsed = parseStats(said);
      if (parsed === null)
        throw new RequestError('unsupported', text().reading.tracingFailed(said));
      return parsed;
    },
    read(waiting, onRecord) {
      let left = waiting;
      while (left > 0) {
        const length = readPage(pipe, page);
        if (length === 0) return;
        left -= recordsIn(
          length === page.length ? view : new DataView(page.buffer, page.byteOffset, length),
          format,
          onRecord,
        );
      }
    },
    close() {
      closeSync(pipe);
      closeSync(stats);
    },
  };
}

const statsRoom = Buffer.alloc(1024);

function openPipe(directory: string, stats: number): number {
  try {
    return openSync(join(directory, 'trace_pipe_raw'), constants.O_RDONLY | constants.O_NONBLOCK);
  } catch (error) {
    closeSync(stats);
    throw error;
  }
}

/** 0 if there is none. */
function readPage(pipe: number, page: Buffer): number {
  try {
    return readSync(pipe, page, 0, page.length, null);
  } catch (error) {
    if (codeOf(error) === 'EAGAIN') return 0;
    throw error;
  }
}
