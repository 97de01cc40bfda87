import { formatEndpoint } from '../../shared/address.ts';
import { consoleTimeoutMs } from '../../shared/console.ts';
import { text } from '../../shared/language/text.ts';
import { explain, lookUpProblem } from '../../shared/probing/explain.ts';
import { tlsSentences } from '../../shared/probing/tls-text.ts';
import { verdictOf } from '../../shared/probing/verdict.ts';
import { visibleText } from '../../shared/visible-text.ts';
import { ErrorText } from '../components/error-text.tsx';
import { Certificates } from '../probing/certificates.tsx';
import { usePage } from '../use-page.ts';
import type { Failure, TalkStep } from './talk-state.ts';

/** How far it has come, or why nothing came of it. */
export function NotBegun({ step }: { readonly step: TalkStep }) {
  const { talk } = usePage();
  switch (step.kind) {
    case 'none':
    case 'held':
      return null;
    case 'beginning':
      return (
        <div className="console-outcome console-anyway">
          <p role="status">{step.says()}</p>
          <button type="button" className="button" onClick={talk.close}>
            {text().console.stop}
          </button>
        </div>
      );
    case 'not-found':
      return (
        <p className="console-outcome" role="status">
          {lookUpProblem(step.lookUp)}
        </p>
      );
    case 'refused':
      return (
        <div className="console-outcome" role="status">
          <ErrorText error={step.error} />
        </div>
      );
    case 'not-connected':
      return (
        <ul className="console-outcome probe-results" role="status">
          {step.failures.map((failure) => (
            <NotConnected key={failure.target.address} failure={failure} />
          ))}
        </ul>
      );
    case 'not-secure':
      return <NotSecure step={step} />;
  }
}

function NotConnected({ failure }: { readonly failure: Failure }) {
  const { target, result, here } = failure;
  const { address, port } = target;
  return (
    <li data-verdict="bad">
      <p className="probe-line">
        <strong>{visibleText(formatEndpoint({ address, port, zone: null }))}</strong>
        <span className="probe-outcome">{text().probing.outcomes[result.outcome]}</span>
      </p>
      {explain(result, { timeoutMs: consoleTimeoutMs, here }).map((sentence) => (
        <p key={sentence}>{sentence}</p>
      ))}
    </li>
  );
}

/** Whether to go on is for the person to say, where there is a certificate to judge by. */
function NotSecure({ step }: { readonly step: Extract<TalkStep, { kind: 'not-secure' }> }) {
  const { talk } = usePage();
  const { tls, target } = step;
  const texts = text().console;
  const chain = tls.outcome === 'spoken' ? tls.chain : [];
  const fingerprint = chain[0]?.fingerprint;
  const mayAccept = verdictOf({ outcome: 'open', tls }) === 'bad-certificate';
  return (
    <div className="console-outcome console-question" role="alert">
      {tlsSentences(tls).map((sentence) => (
        <p key={sentence}>{sentence}</p>
      ))}
      <Certificates chain={chain} />
      {mayAccept && fingerprint !== undefined && (
        <p className="console-anyway">
          <span>{texts.notGood}</span>
          <button
            type="button"
            className="button danger"
            onClick={() => talk.connectAnyway({ ...target, accepts: fingerprint })}
          >
            {texts.connectAnyway}
          </button>
        </p>
      )}
    </div>
  );
}
