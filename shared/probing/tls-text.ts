import { text } from '../language/text.ts';
import type { Certificate, TlsResult } from '../probe.ts';
import { visibleText } from '../visible-text.ts';

const outdated: ReadonlySet<string> = new Set(['SSLv3', 'TLSv1', 'TLSv1.1']);

/** What came of TLS, in sentences; the certificates are shown besides. */
export function tlsSentences(tls: TlsResult): string[] {
  const texts = text().probing.tls;
  switch (tls.outcome) {
    case 'spoken': {
      const { version, cipher, application, problems, verifyCode, declined } = tls;
      return [
        texts.spoken(version, cipher, application),
        ...(outdated.has(version) ? [texts.old(version)] : []),
        ...(problems.length === 0 ? [texts.good] : problems.map((each) => texts.problems[each])),
        ...(problems.includes('not-trusted') ? [texts.verifyCode(verifyCode ?? '?')] : []),
        ...(declined === null ? [] : [texts.declinedThen(alertText(declined))]),
      ];
    }
    case 'declined':
      return [texts.declined(alertText(tls.reason ?? '?'))];
    case 'failed':
      return [texts.failed(visibleText(tls.reason ?? '?'))];
    case 'plain':
    case 'ended':
    case 'reset':
    case 'no-answer':
      return [texts[tls.outcome]];
  }
}

/** The name of an alert, and what it means where that is not plain. */
export function alertText(alert: string): string {
  const { alertMeanings, alertMeans } = text().probing.tls;
  const meaning = alertMeanings[alert];
  return meaning === undefined ? visibleText(alert) : alertMeans(alert, meaning);
}

/** What is shown of a certificate, each with its label. */
export function certificateFacts(
  { subject, issuer, names, validFrom, validTo, fingerprint }: Certificate,
  now: number,
): readonly (readonly [label: string, value: string])[] {
  const { tls } = text().probing;
  return [
    [tls.subject, visibleText(subject) || '-'],
    ...(names.length === 0 ? [] : [[tls.names, visibleText(names.join(', '))] as const]),
    [tls.issuer, visibleText(issuer) || '-'],
    [tls.validity, `${tls.range(dateText(validFrom), dateText(validTo))}${leftText(validTo, now)}`],
    ['SHA-256', fingerprint],
  ];
}

function dateText(at: number | null): string {
  return at === null ? text().probing.tls.unknownDate : new Date(at).toISOString().slice(0, 10);
}

const dayMs = 86_400_000;

function leftText(validTo: number | null, now: number): string {
  if (validTo === null) return '';
  const { daysLeft, daysAgo } = text().probing.tls;
  const days = Math.floor(Math.abs(validTo - now) / dayMs);
  return ` (${validTo >= now ? daysLeft(days) : daysAgo(days)})`;
}
