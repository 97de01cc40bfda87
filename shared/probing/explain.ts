import { text } from '../language/text.ts';
import type { Greeting, HostLookUp, ProbeResult, Retries } from '../probe.ts';
import { visibleText } from '../visible-text.ts';
import { hereSentence } from './here-text.ts';
import { type IcmpAnswer, icmpName, isProhibition } from './icmp.ts';
import type { LocalSide } from './local-side.ts';
import { tlsSentences } from './tls-text.ts';

/** What the test of a port found, why that usually is so, and what this computer's own table says if it says anything. */
export function explain(
  result: ProbeResult,
  { timeoutMs, here }: { timeoutMs: number; here: LocalSide | null },
): string[] {
  return [
    ...whatCame(result, { timeoutMs, isKnown: here !== null && here.verdict !== 'unread' }),
    ...(result.tls === null ? [] : tlsSentences(result.tls)),
    ...(here === null ? [] : [hereSentence(result, here)]),
  ];
}

/** What came of looking for a host; null if that needs no words. */
export function lookUpProblem({ host, outcome, errno }: HostLookUp): string | null {
  const { nameNotFound, noZone, nameSilent, nameFailed } = text().probing;
  const name = visibleText(host);
  switch (outcome) {
    case 'address':
    case 'found':
      return null;
    case 'not-found':
      return (errno === 'ENODEV' ? noZone : nameNotFound)(name);
    case 'silent':
      return nameSilent(name);
    case 'failed':
      return nameFailed(name, errno ?? '?');
  }
}

/** `isKnown`: this computer's table says why, so that there is nothing to guess. */
function whatCame(
  result: ProbeResult,
  { timeoutMs, isKnown }: { timeoutMs: number; isKnown: boolean },
): string[] {
  const { probing } = text();
  const isUdp = result.protocol === 'udp';
  switch (result.outcome) {
    case 'open':
      return [isUdp ? probing.openUdp : probing.open, ...greetingSentences(result.greeting)];
    case 'refused':
      if (isUdp) return [probing.refusedUdp];
      if (result.icmp !== null) return [probing.rejected, ...icmpSentences(result.icmp)];
      return [
        result.byReset ? probing.refused : probing.refusedEither,
        ...(isKnown ? [] : [probing.whyRefused]),
      ];
    case 'no-answer':
      return [
        probing.noAnswer(secondsText(timeoutMs)),
        ...(isKnown ? [] : [probing.whyNoAnswer]),
        ...(result.retries === null ? [] : [retriesSentence(result.retries)]),
      ];
    case 'reset':
      return [probing.reset];
    case 'silent':
      return [probing.silentUdp];
    case 'unreachable':
    case 'prohibited':
    case 'failed':
      return failureSentences(result);
  }
}

function greetingSentences(greeting: Greeting | null): string[] {
  if (greeting === null) return [];
  const { greeted, endedAtOnce, endedAfterGreeting } = text().probing;
  const said = greeting.text.trimEnd();
  if (said === '') return greeting.ended ? [endedAtOnce] : [];
  return [greeted(visibleText(said)), ...(greeting.ended ? [endedAfterGreeting] : [])];
}

function retriesSentence({ atMs, givesUpAfterMs }: Retries): string {
  const times = atMs.map(secondsText).join(', ');
  return text().probing.retries(times, secondsText(givesUpAfterMs));
}

function errnoSentence(errno: string | null): string {
  const { byErrno, otherErrno, failed } = text().probing;
  if (errno === null) return failed;
  return byErrno[errno] ?? otherErrno(errno);
}

function failureSentences({ errno, icmp }: ProbeResult): string[] {
  if (icmp === null) return [errnoSentence(errno)];
  const { byErrnoHere, prohibitedBy, unreachable } = text().probing;
  const here = icmp.origin === 'local' ? byErrnoHere[errno ?? ''] : undefined;
  if (here !== undefined) return [here];
  return [isProhibition(icmp) ? prohibitedBy : unreachable, ...icmpSentences(icmp)];
}

function icmpSentences(icmp: IcmpAnswer): string[] {
  const { icmpFrom, icmpLocal, icmpNeighbour } = text().probing;
  if (icmp.origin === 'local') return [icmpLocal];
  if (icmp.origin === 'neighbour') return [icmpNeighbour];
  const protocol = icmp.origin === 'icmp' ? 'ICMP' : 'ICMPv6';
  return [icmpFrom(icmp.from ?? '?', icmpName(icmp) ?? '?', protocol, icmp.type, icmp.code)];
}

function secondsText(timeMs: number): string {
  return String(Math.round(timeMs / 100) / 10);
}
