import type { Protocol } from '../../../../shared/connection.ts';
import { createNetstatLines } from '../../../../shared/formats/macos-netstat/lines.ts';
import type { NetstatRow } from '../../../../shared/formats/macos-netstat/row.ts';
import { text } from '../../../../shared/language/text.ts';
import { RequestError } from '../../../../shared/result.ts';
import type { Ran } from '../run-streamed.ts';
import { createSkippedLines } from '../skipped-lines.ts';
import { runLines } from './run-lines.ts';

export type NetstatTable = {
  readonly rows: readonly NetstatRow[];
  readonly warnings: readonly string[];
};

export type NetstatReader = {
  /** Rejects with RequestError: `unsupported` if netstat cannot be started, `unavailable` if it may the next time. */
  read(protocol: Protocol, signal: AbortSignal): Promise<NetstatTable>;
};

/** Reads the sockets of every user, which on macOS takes no rights. */
export function createNetstatReader(
  program: string,
  { maxBytes }: { maxBytes?: number } = {},
): NetstatReader {
  // A row that was read once is not parsed again for as long as its line stays the same.
  const known: Record<Protocol, ReadonlyMap<string, NetstatRow>> = {
    tcp: new Map(),
    udp: new Map(),
  };

  return {
    async read(protocol, signal) {
      const netstat = createNetstatLines();
      const before = known[protocol];
      const now = new Map<string, NetstatRow>();
      const rows: NetstatRow[] = [];
      const skipped = createSkippedLines(`netstat -p ${protocol}`);
      const onLine = (line: string) => {
        const row = before.get(line) ?? netstat.read(line);
        if (row === 'unknown') skipped.add(line);
        if (row === 'unknown' || row === 'around') return;
        now.set(line, row);
        rows.push(row);
      };
      const ran = await runLines(program, [...options, '-p', protocol], {
        signal,
        environment: { LC_ALL: 'C' },
        onLine,
        ...(maxBytes !== undefined && { maxBytes }),
      });
      if (rows.length === 0 && (ran.code !== 0 || skipped.count() > 0)) throw failed(program, ran);
      known[protocol] = now;
      return { rows, warnings: [...complaints(protocol, ran), ...skipped.warnings()] };
    },
  };
}

/** All sockets, as numbers, with pids, IPv6 addresses whole. */
const options = ['-anvl'];

function failed(program: string, ran: Ran): RequestError {
  const { printedNothing, failed, killed, signal } = text().reading;
  if (ran.code === 0) return new RequestError('unavailable', printedNothing(program));
  const ending = ran.code === null ? killed(program, signal) : failed(program, ran.code);
  const why = ran.complaint === null ? '' : `: ${ran.complaint}`;
  return new RequestError('unavailable', `${ending}${why}`);
}

/** What it printed is used all the same. */
function complaints(protocol: Protocol, ran: Ran): readonly string[] {
  if (ran.code === 0 && ran.complaint === null) return [];
  const why = ran.complaint ?? ending(ran);
  return [text().reading.leftOut(`netstat -p ${protocol}`, why)];
}

function ending({ code }: Ran): string {
  return code === null ? text().reading.signal : text().reading.exitCode(code);
}
