import type { Verdict } from '../../shared/probing/verdict.ts';

const codes = [
  [0, 'open', 'every port is open; with --tls also: TLS is spoken, and the certificate is good'],
  [1, 'failed', 'something unexpected'],
  [3, 'refused', 'refused: nothing listens there (RST, or for UDP the ICMP message)'],
  [4, 'no-answer', 'no answer in time'],
  [5, 'unreachable', 'the host or its network cannot be reached'],
  [6, 'prohibited', 'a rule, here or on the way, does not allow it'],
  [7, 'reset', 'accepted, then reset'],
  [8, 'name-not-found', 'there is no such host'],
  [9, 'name-unanswered', 'nobody answered who knows the names of hosts'],
  [10, 'no-tls', 'what accepted does not speak TLS with us'],
  [11, 'bad-certificate', 'the certificate has expired, or is not for this name, or not trusted'],
  [12, 'silent', 'UDP: nobody answered, so it is open or filtered'],
] as const satisfies readonly (readonly [number, Verdict, string])[];

/** One for each outcome; 2 is left to a wrong command line. */
export const exitCodes: Readonly<Record<Verdict, number>> = byVerdict();

/** Lines that explain them. */
export function exitCodeHelp(): string {
  const lines: (readonly [number, string])[] = [
    ...codes.map(([code, , meaning]) => [code, meaning] as const),
    [2, 'the command line is wrong'],
    [130, 'interrupted (SIGINT); 143 by SIGTERM'],
  ];
  return lines
    .sort(([a], [b]) => a - b)
    .map(([code, meaning]) => `  ${String(code).padStart(3)}  ${meaning}\n`)
    .join('');
}

function byVerdict(): Readonly<Record<Verdict, number>> {
  const found: Partial<Record<Verdict, number>> = {};
  for (const [code, verdict] of codes) found[verdict] = code;
  const code = (verdict: Verdict) => found[verdict] ?? 1;
  return {
    open: code('open'),
    failed: code('failed'),
    refused: code('refused'),
    'no-answer': code('no-answer'),
    unreachable: code('unreachable'),
    prohibited: code('prohibited'),
    reset: code('reset'),
    'name-not-found': code('name-not-found'),
    'name-unanswered': code('name-unanswered'),
    'no-tls': code('no-tls'),
    'bad-certificate': code('bad-certificate'),
    silent: code('silent'),
  };
}
