import { text } from '../../shared/language/text.ts';
import type { TlsResult } from '../../shared/probe.ts';
import { tlsSentences } from '../../shared/probing/tls-text.ts';
import { Certificates } from '../probing/certificates.tsx';

/** What protects the connection, and whether who answers is who was meant, in a line that opens. */
export function TalkTls({ tls }: { readonly tls: TlsResult }) {
  if (tls.outcome !== 'spoken') return null;
  const [first, ...others] = tlsSentences(tls);
  const isGood = tls.problems.length === 0;
  return (
    <details className="talk-tls" data-good={isGood}>
      <summary>{isGood ? first : `${first} ${text().console.accepted}`}</summary>
      {others.map((sentence) => (
        <p key={sentence}>{sentence}</p>
      ))}
      <Certificates chain={tls.chain} />
    </details>
  );
}
