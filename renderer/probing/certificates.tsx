import { useState } from 'react';
import { text } from '../../shared/language/text.ts';
import type { Certificate } from '../../shared/probe.ts';
import { certificateFacts } from '../../shared/probing/tls-text.ts';
import { visibleText } from '../../shared/visible-text.ts';
import { Fact } from '../components/fact.tsx';

/** A chain of certificates, each to be opened. */
export function Certificates({ chain }: { readonly chain: readonly Certificate[] }) {
  // Of the moment at which they came.
  const [now] = useState(Date.now);
  const { certificate } = text().probing.dialog;
  return chain.map((each, index) => (
    <details key={each.fingerprint} className="probe-certificate" open={index === 0}>
      <summary>{certificate(visibleText(each.subject) || '-')}</summary>
      <dl>
        {certificateFacts(each, now)
          .slice(1)
          .map(([label, value]) => (
            <Fact key={label} name={label}>
              {value}
            </Fact>
          ))}
      </dl>
    </details>
  ));
}
