import { statSync } from 'node:fs';
import { RequestError } from '../../shared/result.ts';
import { tracedAtMost } from '../../shared/trace.ts';
import { visibleText } from '../../shared/visible-text.ts';
import { ownCommand, quoted } from '../own-command.ts';
import type { CaptureLimits } from '../packets/capture.ts';
import { parseArguments, parseWhole, UsageError } from './arguments.ts';
import { writeNote } from './output.ts';
import { exitCodeOfFailure, exitCodeWithout } from './trace-exit-codes.ts';
import { traceFile } from './trace-file.ts';
import { traceLive } from './trace-live.ts';
import { parseTraceTarget } from './trace-target.ts';
import { tracedBy } from './traced-by.ts';

export const help = `Shows the packets of a TCP connection or port as they pass, what each means, and the states of both ends.

Usage: sockeye trace :PORT|HOST:PORT|END END|ID [options]
       sockeye trace --from FILE [:PORT|HOST:PORT|END END] [options]

  :PORT          Every connection of this TCP port, whichever end has it
  HOST:PORT      The same, of this host only: a name or an address, IPv6 as [::1]:443
  END END        One connection by both ends, as '127.0.0.1:80 127.0.0.1:51000'
  ID             What 'sockeye list --json' has as the id of a connection or listener
  --seconds N    How long, 1 to ${tracedAtMost.seconds} (default ${tracedAtMost.seconds}); Ctrl+C ends it before
  --count N      How many packets, 1 to ${tracedAtMost.packets} (default ${tracedAtMost.packets})
  --interface I  Only what passes this network interface (default: all)
  --namespace N  In this network namespace (Linux), as 'sockeye list' shows it; an ID says its own
  --brief        Without the sentences that say what each packet means
  --write FILE   Keep the packets in a file as well (pcap, headers only)
  --from FILE    Read a file instead, pcap or pcapng of whatever program; '-' is standard input
  --json         A line with a JSON object for each packet

Only headers are captured, never what is said. On Linux and macOS tcpdump captures, which needs root
or the right CAP_NET_RAW; on Windows pktmon, which needs an administrator. pktmon tells at the end
what it has seen, and nothing of the loopback.

F S R P A U E C are the flags FIN SYN RST PSH ACK URG ECE CWR. Sequence numbers count from the first
that each end sent. The states are those that both ends are in if each packet arrives at once.

Exit codes: 0 when packets were seen, ${exitCodeWithout} when none were, 2 when the command line is wrong, ${exitCodeOfFailure} when
they cannot be captured or read, 130 after Ctrl+C (SIGINT), 143 after SIGTERM.
`;

export async function run(args: string[]): Promise<number> {
  const { values, positionals } = parseArguments(
    {
      seconds: { type: 'string' },
      count: { type: 'string' },
      interface: { type: 'string' },
      namespace: { type: 'string' },
      brief: { type: 'boolean' },
      write: { type: 'string' },
      from: { type: 'string' },
      json: { type: 'boolean' },
    },
    args,
  );
  const isFromFile = values.from !== undefined;
  if (isFromFile) refuseLive(values);
  refuseOverwriting(values);
  const limits = parseLimits(values);
  const target = isFromFile && positionals.length === 0 ? null : parseTraceTarget(positionals);
  const show = {
    isJson: values.json === true,
    isBrief: values.brief === true,
    file: values.write ?? null,
  };
  try {
    const traced = target && (await tracedBy(target, values.namespace));
    if (values.from !== undefined) return await traceFile(values.from, traced, show);
    if (traced === null) throw new Error('Without a file there is a target');
    return await traceLive(traced, limits, show);
  } catch (error) {
    if (!(error instanceof RequestError)) throw error;
    const hint = error.command === undefined ? '' : ` Run: ${asRoot(args)}`;
    await writeNote(`sockeye trace: ${visibleText(`${error.message}${hint}`)}`);
    return exitCodeOfFailure;
  }
}

const liveOptions = ['seconds', 'count', 'interface', 'namespace'] as const;

type LiveValues = { readonly [Name in (typeof liveOptions)[number]]?: string };

function refuseLive(values: LiveValues): void {
  const idle = liveOptions.find((name) => values[name] !== undefined);
  if (idle !== undefined) throw new UsageError(`--${idle} does not go with --from`);
}

/** What is read would be gone before it is read. */
function refuseOverwriting({ from, write }: { readonly from?: string; readonly write?: string }) {
  if (from === undefined || write === undefined || from === '-') return;
  const [source, destination] = [from, write].map((path) =>
    statSync(path, { throwIfNoEntry: false }),
  );
  if (source === undefined || destination === undefined) return;
  if (source.ino !== destination.ino || source.dev !== destination.dev) return;
  throw new UsageError('--write would overwrite the file that is read');
}

function parseLimits({ seconds, count, interface: name }: LiveValues): CaptureLimits {
  const { seconds: mostSeconds, packets: mostPackets } = tracedAtMost;
  return {
    seconds: parseWhole('--seconds', seconds ?? `${mostSeconds}`, 1, mostSeconds),
    packets: parseWhole('--count', count ?? `${mostPackets}`, 1, mostPackets),
    interfaceName: parseInterface(name),
  };
}

function asRoot(args: readonly string[]): string {
  return ['sudo', ownCommand(), 'trace', ...args.map(quoted)].join(' ');
}

/** As the kernel allows them to be called; one that begins with a dash would be an option of tcpdump. */
function parseInterface(name: string | undefined): string | null {
  if (name === undefined) return null;
  if (/^[^-\s/][^\s/]{0,63}$/.test(name)) return name;
  throw new UsageError(`'${name}' is no name of a network interface`);
}
