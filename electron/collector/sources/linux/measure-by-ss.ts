import { isIP } from 'node:net';
import { formatEndpoint } from '../../../../shared/address.ts';
import type { Connection, Endpoint } from '../../../../shared/connection.ts';
import { essentialsOf } from '../../../../shared/formats/ss/essentials.ts';
import { namedValues } from '../../../../shared/formats/ss/values.ts';
import { text } from '../../../../shared/language/text.ts';
import { type Measures, measuredAtMost } from '../../../../shared/measures.ts';
import { RequestError } from '../../../../shared/result.ts';
import { complaintOf, runStreamed } from '../run-streamed.ts';
import { findProgram } from './find-program.ts';
import { createSsLines } from './ss-lines.ts';
import { measuresIn } from './ss-measures.ts';
import { parseSsLine } from './ss-parse.ts';

/** A socket with all its values has less than 1 KB. */
const maxOutputBytes = 4 * 1024 * 1024;

/** Asks the kernel, through ss, for these connections alone: it looks at all, but tells and prints only what is asked for. */
export async function measureBySs(
  connections: readonly Connection[],
  signal: AbortSignal,
  program: string | null = findProgram('ss'),
): Promise<ReadonlyMap<string, Measures>> {
  if (program === null) throw new RequestError('unsupported', text().reading.notInstalled('ss'));
  const idOf = new Map<string, string>();
  const filters: string[] = [];
  for (const { id, protocol, namespace, local, remote } of connections) {
    // ss speaks with the kernel of its own namespace.
    if (protocol !== 'tcp' || namespace !== null || remote === null) continue;
    if (isIP(local.address) === 0 || isIP(remote.address) === 0) continue;
    idOf.set(endsText(local, remote), id);
    filters.push(`( dst ${unzoned(remote)} and src ${unzoned(local)} )`);
  }
  const found = new Map<string, Measures>();
  for (let start = 0; start < filters.length; start += measuredAtMost) {
    const some = filters.slice(start, start + measuredAtMost);
    await run(program, some.join(' or '), signal, (line) => {
      const row = parseSsLine(`tcp ${essentialsOf(line, 1)}`);
      const id =
        row === null || row.remote === null ? null : idOf.get(endsText(row.local, row.remote));
      const measures = measuresIn(namedValues(line.split(/\s+/)));
      if (id && measures !== null) found.set(id, measures);
    });
  }
  return found;
}

async function run(
  program: string,
  filter: string,
  signal: AbortSignal,
  onText: (text: string) => void,
): Promise<void> {
  const lines = createSsLines(onText);
  const ran = await runStreamed(program, ['-Htin', filter], {
    signal,
    maxBytes: maxOutputBytes,
    onChunk: lines.add,
  });
  lines.end();
  complaintOf(program, ran);
}

function endsText(local: Endpoint, remote: Endpoint): string {
  return `${formatEndpoint(local)} ${formatEndpoint(remote)}`;
}

/** ss takes the zone apart from the address; what is on several interfaces is told by what it answers. */
function unzoned(endpoint: Endpoint): string {
  return formatEndpoint({ ...endpoint, zone: null });
}
