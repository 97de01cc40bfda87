import { essentialsOf } from '../../../../shared/formats/ss/essentials.ts';
import { text } from '../../../../shared/language/text.ts';
import { RequestError } from '../../../../shared/result.ts';
import { complaintOf, runStreamed } from '../run-streamed.ts';
import { createSkippedLines } from '../skipped-lines.ts';
import type { ReadOptions } from '../source.ts';
import { findProgram } from './find-program.ts';
import { createRowCache } from './row-cache.ts';
import type { RowTable, TableReader } from './socket-row.ts';
import { createSsLines } from './ss-lines.ts';
import { parseSsLine } from './ss-parse.ts';

/** 20,000 sockets make 4 MB. */
const maxOutputBytes = 256 * 1024 * 1024;

/** What ss has been able to do in the course of time: `-O` since iproute2 5.2, `-H` since 4.7. */
const dialects = [
  { options: '-HOnatue', source: 'ss' },
  { options: '-Hnatue', source: 'ss (two lines)' },
  { options: '-natue', source: 'ss (two lines)' },
] as const;

/**
 * Reads the table by the program ss; processes are not asked for, as that costs more than all the rest. With
 * `firstArguments`, `program` is one that runs ss by them.
 */
export function createSsReader(
  program: string | null = findProgram('ss'),
  maxBytes = maxOutputBytes,
  firstArguments: readonly string[] = [],
): TableReader {
  let dialect = 0;
  let proven = false;
  const cache = createRowCache({ essentialsOf, parse: parseSsLine });

  async function readOnce(path: string, { signal }: ReadOptions): Promise<RowTable> {
    const { options, source } = dialects[dialect] ?? dialects[0];
    const skipped = createSkippedLines('ss');
    cache.begin();
    const lines = createSsLines((text) => {
      if (!cache.add(text) && !isHeader(text)) skipped.add(text);
    });
    const args = [...firstArguments, options];
    const ran = await runStreamed(path, args, { signal, maxBytes, onChunk: lines.add, isHarmless });
    const complaint = complaintOf(path, ran);
    const unfinished = lines.end();
    if (unfinished !== null) skipped.add(unfinished);
    const rows = cache.end();
    if (rows.length === 0 && skipped.count() > 0) {
      throw new RequestError('unavailable', text().reading.printedNothing(path));
    }
    const warnings = complaint === null ? [] : [text().reading.leftOut('ss', complaint)];
    return { rows, source, warnings: [...warnings, ...skipped.warnings()] };
  }

  /** The first time, tries one dialect after the other. */
  async function read(path: string, options: ReadOptions): Promise<RowTable> {
    try {
      const table = await readOnce(path, options);
      proven = true;
      return table;
    } catch (error) {
      if (!isUnsupported(error)) throw error;
      if (proven) throw new RequestError('unavailable', error.message, { cause: error });
      if (dialect === dialects.length - 1) throw error;
      dialect += 1;
      return read(path, options);
    }
  }

  return {
    async read(options) {
      if (program === null)
        throw new RequestError('unsupported', text().reading.notInstalled('ss'));
      return read(program, options);
    },
  };
}

function isUnsupported(error: unknown): error is RequestError {
  return error instanceof RequestError && error.code === 'unsupported';
}

function isHeader(text: string): boolean {
  return /^(?:Netid|State)\b/.test(text);
}

/** Said at every reading where the kernel lacks a protocol, or the module that lists it; ss then finds its own way. */
function isHarmless(complaint: string): boolean {
  return (
    /^RTNETLINK answers: (?:Invalid argument|No such file or directory)$/.test(complaint) ||
    // In a mount namespace without it, as `ip netns exec` makes one; no socket is missing for that.
    complaint === 'Failed to find cgroup2 mount'
  );
}
