import { jsonLine } from '../../shared/export/json.ts';
import { type HostLookUp, probedAtMost, probeTimeoutMs } from '../../shared/probe.ts';
import { hostWithin } from '../../shared/probing/bare-host.ts';
import { lookUpProblem } from '../../shared/probing/explain.ts';
import { lookUpVerdict, portVerdict } from '../../shared/probing/verdict.ts';
import { lookUpHost } from '../probing/look-up-host.ts';
import { probeHost } from '../probing/probe-host.ts';
import { parseArguments, parseWhole, UsageError } from './arguments.ts';
import { paintFor } from './colour.ts';
import { writeNote, writeOutput } from './output.ts';
import { exitCodeHelp, exitCodes } from './probe-exit-codes.ts';
import { type ResultHere, withLocalSides } from './probe-local-side.ts';
import { lookUpLine, resultLines } from './probe-text.ts';
import { stopSignal } from './stop-signal.ts';

export const help = `Tests ports of one host: what answers, how fast, and if nothing does, why not.

Usage: sockeye probe HOST PORT... [options]

  HOST         A name or an address; each of its addresses is tested, at most ${probedAtMost.addresses}
  PORT...      At most ${probedAtMost.ports} ports: it is no scanner
  --tls        Begin TLS, judge the certificate, and end it again; nothing else is sent
  --udp        Send two empty UDP datagrams instead of connecting
  --timeout S  How long each step may take, ${seconds(probeTimeoutMs.least)} to ${seconds(probeTimeoutMs.most)} s (default ${seconds(probeTimeoutMs.usual)})
  --json       One JSON object: { host, lookUp, results }

If the address is of this computer, its own table tells who listens there, or only elsewhere.

Exit codes; of several addresses the best counts, of several ports the first that is not open:
${exitCodeHelp()}`;

export async function run(args: string[]): Promise<number> {
  const { values, positionals } = parseArguments(
    {
      tls: { type: 'boolean' },
      udp: { type: 'boolean' },
      timeout: { type: 'string' },
      json: { type: 'boolean' },
    },
    args,
  );
  if (values.tls === true && values.udp === true) {
    throw new UsageError('--tls and --udp exclude each other: give one of them');
  }
  const { host, ports } = parseHostAndPorts(positionals);
  const timeoutMs = parseTimeout(values.timeout);
  const stop = stopSignal();
  try {
    const lookUp = await lookUpHost(host, { timeoutMs, signal: stop });
    const protocol = values.udp === true ? 'udp' : 'tcp';
    const pending = withLocalSides(
      probeHost(
        lookUp,
        ports,
        { host, protocol, tls: values.tls === true, timeoutMs },
        { signal: stop },
      ),
    );
    // One that is waited for later may fail first, when all are told to stop.
    for (const each of pending) each.catch(() => undefined);
    return values.json === true
      ? await tellAsJson(lookUp, pending)
      : await tell(lookUp, pending, timeoutMs);
  } catch (error) {
    if (stop.aborted) return stop.reason;
    throw error;
  }
}

type Pending = readonly Promise<ResultHere>[];

async function tellAsJson(lookUp: HostLookUp, pending: Pending): Promise<number> {
  const results = await Promise.all(pending);
  await writeOutput(jsonLine({ host: lookUp.host, lookUp, results }));
  return exitCodeOf(lookUp, results);
}

async function tell(lookUp: HostLookUp, pending: Pending, timeoutMs: number): Promise<number> {
  const problem = lookUpProblem(lookUp);
  if (problem !== null) await writeNote(`sockeye probe: ${problem}`);
  else if (lookUp.outcome === 'found') await writeOutput(`${lookUpLine(lookUp)}\n`);
  const paint = paintFor(process.stdout, process.env);
  const results = [];
  for (const each of pending) {
    const result = await each;
    results.push(result);
    const known = { timeoutMs, here: result.here, paint };
    await writeOutput(`${resultLines(result, known).join('\n')}\n`);
  }
  return exitCodeOf(lookUp, results);
}

function exitCodeOf(lookUp: HostLookUp, results: readonly ResultHere[]): number {
  const failed = lookUpVerdict(lookUp);
  if (failed !== null) return exitCodes[failed];
  const ports = [...new Set(results.map(({ port }) => port))];
  const verdicts = ports.map((port) => portVerdict(results.filter((each) => each.port === port)));
  return exitCodes[verdicts.find((verdict) => verdict !== 'open') ?? 'open'];
}

function parseHostAndPorts([host, ...words]: readonly string[]) {
  if (host === undefined) throw new UsageError('which host? Give HOST and PORT');
  const name = hostOf(host);
  if (words.length === 0) throw new UsageError(`which port of '${host}'?`);
  const ports = [...new Set(words.map((word) => parseWhole('a port', word, 1, 65_535)))];
  if (ports.length > probedAtMost.ports) {
    throw new UsageError(`at most ${probedAtMost.ports} ports at a time: this is no scanner`);
  }
  return { host: name, ports };
}

/** An IPv6 address may stand in brackets, as before a port. */
export function hostOf(word: string): string {
  const host = /^\[(.+)\]$/.exec(word)?.[1] ?? word;
  if (host === '' || host.length > 255) throw new UsageError(`'${word}' is no host`);
  const within = hostWithin(word);
  if (within !== null) throw new UsageError(`give HOST alone, as ${within}, and PORT behind it`);
  return host;
}

export function parseTimeout(text: string | undefined): number {
  if (text === undefined) return probeTimeoutMs.usual;
  const { least, most } = probeTimeoutMs;
  const timeoutMs = /^\d{1,4}(?:\.\d{1,3})?$/.test(text) ? Number(text) * 1000 : Number.NaN;
  if (timeoutMs >= least && timeoutMs <= most) return timeoutMs;
  const range = `${seconds(least)} to ${seconds(most)}`;
  throw new UsageError(`--timeout is a number of seconds from ${range}, not '${text}'`);
}

function seconds(timeMs: number): string {
  return String(timeMs / 1000);
}
