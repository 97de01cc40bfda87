import type { HostLookUp, ProbeResult } from '../probe.ts';

/** What a script asks for of a port: one word for all that can come of it, by which exit codes go. */
export type Verdict =
  | ProbeResult['outcome']
  | 'no-tls'
  | 'bad-certificate'
  | 'name-not-found'
  | 'name-unanswered';

/** From what a client is best off with to what it is worst off with. */
const order: readonly Verdict[] = [
  'open',
  'bad-certificate',
  'no-tls',
  'silent',
  'reset',
  'refused',
  'prohibited',
  'no-answer',
  'unreachable',
  'failed',
];

/** Of several addresses that one counts which is best, as a client that tries them all would find. */
export function portVerdict(results: readonly ProbeResult[]): Verdict {
  const verdicts = new Set(results.map(verdictOf));
  return order.find((verdict) => verdicts.has(verdict)) ?? 'failed';
}

export function verdictOf({ outcome, tls }: Pick<ProbeResult, 'outcome' | 'tls'>): Verdict {
  if (outcome !== 'open' || tls === null) return outcome;
  if (tls.outcome !== 'spoken') return 'no-tls';
  if (tls.problems.length > 0) return 'bad-certificate';
  return tls.declined === null ? 'open' : 'no-tls';
}

/** null if there are addresses to go on with. */
export function lookUpVerdict({ outcome }: HostLookUp): Verdict | null {
  if (outcome === 'not-found') return 'name-not-found';
  if (outcome === 'silent') return 'name-unanswered';
  return outcome === 'failed' ? 'failed' : null;
}
