import { formatEndpoint } from '../../shared/address.ts';
import { text } from '../../shared/language/text.ts';
import type { HostLookUp, ProbeResult } from '../../shared/probe.ts';
import { explain } from '../../shared/probing/explain.ts';
import type { LocalSide } from '../../shared/probing/local-side.ts';
import { certificateFacts } from '../../shared/probing/tls-text.ts';
import { verdictOf } from '../../shared/probing/verdict.ts';
import { visibleText } from '../../shared/visible-text.ts';
import type { Paint } from './colour.ts';

/** `localhost: ::1, 127.0.0.1 (0.3 ms)` */
export function lookUpLine({ host, addresses, leftOutCount, tookMs }: HostLookUp): string {
  const more = leftOutCount === 0 ? [] : [text().probing.leftOut(leftOutCount)];
  const list = [...addresses, ...more].map(visibleText).join(', ');
  return `${visibleText(host)}: ${list} (${milliseconds(tookMs)})`;
}

/** The outcome in a line, and below it what it means. */
export function resultLines(
  result: ProbeResult,
  {
    paint,
    ...known
  }: { readonly timeoutMs: number; readonly here: LocalSide | null; readonly paint: Paint },
): string[] {
  const { address, port, protocol, outcome, tookMs, tls } = result;
  const endpoint = formatEndpoint({ address, port, zone: null });
  const isGood = verdictOf(result) === 'open';
  const isDoubtful = outcome === 'silent';
  const meaning = isGood ? 'opened' : isDoubtful ? 'changed' : 'closed';
  const times = [tookMs, ...(tls === null ? [] : [tls.tookMs])].map(milliseconds);
  const names = [protocol.toUpperCase(), ...(tls === null ? [] : ['TLS'])];
  const steps = times.map((time, index) => `${names[index]} ${time}`).join(', ');
  const word = text().probing.outcomes[outcome];
  return [
    `${paint('heading', visibleText(endpoint))}  ${paint(meaning, word)}  ${paint('quiet', steps)}`,
    ...explain(result, known).map((sentence) => `  ${sentence}`),
    ...certificateLines(result),
  ];
}

function certificateLines({ tls }: ProbeResult): string[] {
  if (tls?.outcome !== 'spoken') return [];
  return tls.chain.flatMap((certificate, index) => {
    const facts = certificateFacts(certificate, Date.now());
    const width = Math.max(...facts.map(([label]) => label.length));
    return facts.map(([label, value], line) => {
      const sign = line === 0 ? `${index}` : ' ';
      return `  ${sign} ${label.padEnd(width)}  ${value}`;
    });
  });
}

function milliseconds(timeMs: number): string {
  const { units } = text();
  if (timeMs < 0.9995) return units.microseconds(String(Math.round(timeMs * 1000)));
  return timeMs < 1000
    ? units.milliseconds(timeMs.toFixed(timeMs < 9.95 ? 1 : 0))
    : units.seconds((timeMs / 1000).toFixed(1));
}
