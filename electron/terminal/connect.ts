import type { Socket } from 'node:net';
import { formatEndpoint } from '../../shared/address.ts';
import { text } from '../../shared/language/text.ts';
import type { ProbeResult, TlsResult } from '../../shared/probe.ts';
import { explain, lookUpProblem } from '../../shared/probing/explain.ts';
import { tlsSentences } from '../../shared/probing/tls-text.ts';
import { lookUpVerdict, portVerdict, verdictOf } from '../../shared/probing/verdict.ts';
import { visibleText } from '../../shared/visible-text.ts';
import { secure } from '../console/secure.ts';
import { codeOf } from '../error-code.ts';
import { connectTo } from '../probing/connect.ts';
import { lookUpHost } from '../probing/look-up-host.ts';
import { failureAt } from '../probing/probe-port.ts';
import { tlsContext } from '../probing/tls-contexts.ts';
import { failureOf } from '../probing/tls-failure.ts';
import { parseArguments, parseWhole, UsageError } from './arguments.ts';
import { carryStandard } from './carry.ts';
import { writeNote } from './output.ts';
import { hostOf, parseTimeout } from './probe.ts';
import { exitCodes } from './probe-exit-codes.ts';
import { stopSignal } from './stop-signal.ts';

export const help = `Connects to a port, sends standard input there and prints what comes back, byte by byte.

Usage: sockeye connect HOST PORT [options]

  --tls        Speak TLS; a certificate that is not good ends it before anything is sent
  --insecure   With --tls: go on whatever the certificate is
  --timeout S  How long to wait for each address, and for TLS, 0.1 to 300 s (default 5)

The addresses of a name are tried one after the other. The end of standard input is passed on,
and what still comes is printed; at a terminal the end of the peer ends it.

Exit codes: 0 when both have ended, or nobody reads the output any more; 7 if the peer broke it
off; ${exitCodes.refused} refused, ${exitCodes['no-answer']} no answer, and the others of 'sockeye probe' where no connection came about;
130 after Ctrl+C (SIGINT), 143 after SIGTERM, 1 for anything else.
`;

export async function run(args: string[]): Promise<number> {
  const { values, positionals } = parseArguments(
    {
      tls: { type: 'boolean' },
      insecure: { type: 'boolean' },
      timeout: { type: 'string' },
    },
    args,
  );
  const [name, port, ...others] = positionals;
  if (name === undefined || port === undefined || others.length > 0) {
    throw new UsageError('give one HOST and one PORT');
  }
  if (values.insecure === true && values.tls !== true) {
    throw new UsageError('--insecure is for the certificate of --tls: give that, too');
  }
  const wanted = {
    host: hostOf(name),
    port: parseWhole('a port', port, 1, 65_535),
    timeoutMs: parseTimeout(values.timeout),
    stop: stopSignal(),
  };
  try {
    if (values.tls === true) tlsContext('talking');
    const opened = await open(wanted);
    if (typeof opened === 'number') return opened;
    const socket =
      values.tls === true ? await secured(opened, wanted, values.insecure === true) : opened;
    if (typeof socket === 'number') return socket;
    return await carryStandard(socket, { command: 'connect', stop: wanted.stop });
  } catch (error) {
    if (wanted.stop.aborted) return wanted.stop.reason;
    if (codeOf(error)?.startsWith('ERR_SSL_') !== true) throw error;
    // In TLS 1.3 a server declines behind the handshake, when it has seen that the client shows no certificate.
    return await notSecure({ ...failureOf(error), tookMs: 0 });
  }
}

type Wanted = {
  readonly host: string;
  readonly port: number;
  readonly timeoutMs: number;
  readonly stop: AbortSignal;
};

/** A connection to the first address that accepts one, or the exit code that says why there is none. */
async function open({ host, port, timeoutMs, stop }: Wanted): Promise<Socket | number> {
  const lookUp = await lookUpHost(host, { timeoutMs, signal: stop });
  const problem = lookUpProblem(lookUp);
  if (problem !== null) await tell(problem);
  const failed = lookUpVerdict(lookUp);
  if (failed !== null) return exitCodes[failed];
  const results: ProbeResult[] = [];
  for (const address of lookUp.addresses) {
    const connected = await connectTo(address, port, { timeoutMs, signal: stop });
    if (connected.outcome === 'open') return connected.socket;
    const result = await failureAt({ address, port, timeoutMs }, connected, stop);
    results.push(result);
    const where = visibleText(formatEndpoint({ address, port, zone: null }));
    const why = explain(result, { timeoutMs, here: null }).join(' ');
    await tell(`${where}: ${text().probing.outcomes[result.outcome]}. ${why}`);
  }
  return exitCodes[portVerdict(results)];
}

async function secured(
  opened: Socket,
  { host, timeoutMs, stop }: Wanted,
  isInsecure: boolean,
): Promise<Socket | number> {
  const { socket, tls } = await secure(opened, { host, timeoutMs }, () => isInsecure);
  // The signal breaks the connection off, of which TLS makes a failure of its own.
  stop.throwIfAborted();
  return socket ?? (await notSecure(tls));
}

async function notSecure(tls: TlsResult): Promise<number> {
  for (const sentence of tlsSentences(tls)) await tell(sentence);
  return exitCodes[verdictOf({ outcome: 'open', tls })];
}

async function tell(sentence: string): Promise<void> {
  await writeNote(`sockeye connect: ${sentence}`);
}
