import { text } from '../../shared/language/text.ts';
import { RequestError } from '../../shared/result.ts';
import { namespaceOf, type Traced } from '../../shared/trace.ts';
import { visibleText } from '../../shared/visible-text.ts';
import { findProgram, findSystemProgram } from '../collector/sources/linux/find-program.ts';
import { nsenter } from '../collector/sources/linux/namespaces/nsenter.ts';
import type { Prompt } from '../elevation/prompt.ts';
import { captureFilter } from './capture-filter.ts';
import { captureScript } from './capture-script.ts';
import type { CaptureTool, ToolLimits } from './capture-tool.ts';
import { startAsOurselves, startAsRoot } from './going-tool.ts';
import { howToInstall } from './how-to-install.ts';
import { atWork, hasBegun } from './tcpdump-at-work.ts';
import { tcpdumpFailure } from './tcpdump-failure.ts';

export type TcpdumpOptions = {
  /** What asks for root; null if nothing can, or need. */
  readonly prompt: Prompt | null;
  readonly elevate: boolean;
  /** As the system has it by default; what runs as root is never taken from our PATH. */
  readonly program?: string | null;
  /** How long it may take until it captures, unless a person is asked first. */
  readonly silenceMs?: number;
};

/** tcpdump, which gives packets as they come, by our own rights or by those of root, in the namespace of the socket. */
export function tcpdump({
  prompt,
  elevate,
  program = elevate ? findSystemProgram('tcpdump') : findProgram('tcpdump'),
  silenceMs = 5000,
}: TcpdumpOptions): CaptureTool {
  return {
    name: 'tcpdump',
    async start(traced, limits, unwanted) {
      if (program === null) {
        throw new RequestError('unsupported', text().trace.notInstalled(howToInstall()));
      }
      const entering = wayInto(traced);
      const command = tcpdumpCommand(program, captureFilter(traced), limits);
      const shell = ['/bin/sh', '-c', captureScript, 'sockeye', ...withDeadline(limits.seconds)];
      const [first = '', ...args] = [...entering, ...shell, ...command];
      const start = elevate ? startAsRoot(prompt?.start ?? nobodyToAsk) : startAsOurselves;
      const tool = start(first, args);
      if (await hasBegun(tool, elevate ? null : silenceMs, unwanted)) return atWork(tool);
      if (unwanted.aborted) return 'declined';
      const ended = await tool.ended;
      if (ended.kind === 'declined') return 'declined';
      const canElevate = !elevate && prompt !== null;
      throw tcpdumpFailure(ended.complaint, { traced, limits, entering, canElevate });
    },
  };
}

/** What takes a program to where the traced is; nothing in our own network namespace. */
function wayInto(traced: Traced): readonly string[] {
  const namespace = namespaceOf(traced);
  const way = nsenter(namespace);
  if (way !== null) return way;
  throw new RequestError('not-found', text().trace.namespaceGone(visibleText(namespace ?? '')));
}

function nobodyToAsk(): never {
  throw new RequestError('unsupported', text().trace.nobodyToAsk);
}

/** The longest headers: of the link (108 of macOS' pktap), of IP, of ICMP and what it quotes, or of TCP. */
const keptBytes = 256;

/**
 * `-n`: it is not to ask for names. `-p`: nor is the network card to take what is meant for others. `-U`: each packet at
 * once, the head of the file, too. `any` has each packet of the loopback once, where libpcap leaves out the outgoing side
 * (linux_check_direction, pcap-linux.c).
 */
export function tcpdumpCommand(
  program: string,
  filter: string,
  { packets, interfaceName }: Omit<ToolLimits, 'seconds'>,
): string[] {
  const options = ['-n', '-p', '-U', '--immediate-mode', '-s', `${keptBytes}`, '-c', `${packets}`];
  return [program, ...options, '-i', interfaceName ?? 'any', '-w', '-', filter];
}

/** It has its own, where there is a program for that, in case that this process forgets it. */
function withDeadline(seconds: number): string[] {
  const timeout = findSystemProgram('timeout');
  return timeout === null ? [] : [timeout, '-k', '1', `${seconds + spareSeconds}`];
}

const spareSeconds = 3;
