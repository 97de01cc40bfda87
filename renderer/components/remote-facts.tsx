import { useState } from 'react';
import type { AddressFacts } from '../../shared/api.ts';
import type { Connection } from '../../shared/connection.ts';
import { text } from '../../shared/language/text.ts';
import type { AppError } from '../../shared/result.ts';
import { visibleText } from '../../shared/visible-text.ts';
import { countryText, networkText, portServiceText } from '../remote-text.ts';
import { usePage } from '../use-page.ts';
import { ErrorText } from './error-text.tsx';
import { Fact } from './fact.tsx';

type Step =
  | { readonly kind: 'idle' | 'looking' }
  | { readonly kind: 'found'; readonly facts: AddressFacts }
  | { readonly kind: 'failed'; readonly error: AppError };

/** What is known of the remote end beyond its address, and the way to ask for its name. */
export function RemoteFacts({ connection }: { readonly connection: Connection }) {
  const { remote, remoteFacts } = connection;
  const [step, setStep] = useState<Step>({ kind: 'idle' });
  const { api } = usePage();
  const texts = text().addresses;
  const service = <Fact name={texts.portService}>{portServiceText(connection)}</Fact>;
  // A capture may have a name in its place, which says all there is.
  if (remote === null || !/^[\d.]+$|:/.test(remote.address)) return service;
  const lookUp = async () => {
    if (step.kind === 'looking') return;
    setStep({ kind: 'looking' });
    const result = await api.lookUpAddress(remote.address);
    setStep(
      result.ok ? { kind: 'found', facts: result.value } : { kind: 'failed', error: result.error },
    );
  };
  const country = (step.kind === 'found' ? step.facts : remoteFacts)?.country ?? null;
  return (
    <>
      {service}
      <Fact name={texts.network}>{networkText(connection)}</Fact>
      <Fact name={texts.country}>
        {country !== null && (
          <>
            {texts.countryFact(countryText(country), country)}
            {step.kind === 'found' && <AsOf facts={step.facts} />}
          </>
        )}
      </Fact>
      <Fact name={texts.hostName}>
        <HostName known={remoteFacts?.hostName ?? null} step={step} lookUp={lookUp} />
      </Fact>
    </>
  );
}

type HostNameProps = {
  readonly known: string | null;
  readonly step: Step;
  readonly lookUp: () => Promise<void>;
};

function HostName({ known, step, lookUp }: HostNameProps) {
  const texts = text().addresses;
  const isFirst = step.kind === 'idle' && known === null;
  return (
    <>
      <div aria-live="polite">
        {step.kind === 'found' ? <Found facts={step.facts} /> : known && visibleText(known)}
        {step.kind === 'failed' && <ErrorText error={step.error} />}
      </div>
      <button
        type="button"
        className="link"
        aria-disabled={step.kind === 'looking'}
        onClick={() => void lookUp()}
      >
        {step.kind === 'looking' ? texts.lookingUp : isFirst ? texts.lookUp : texts.lookUpAgain}
      </button>
    </>
  );
}

function Found({ facts }: { readonly facts: AddressFacts }) {
  const { hostName, notice } = facts;
  return (
    <>
      {hostName === null ? notice === null && text().addresses.nameless : visibleText(hostName)}
      {notice !== null && <p className="faint">{visibleText(notice)}</p>}
    </>
  );
}

/** Of what day the countries are, and whose. */
function AsOf({ facts: { countriesBuiltAt } }: { readonly facts: AddressFacts }) {
  if (countriesBuiltAt === null) return null;
  const day = new Date(countriesBuiltAt).toISOString().slice(0, 10);
  return <p className="faint">{text().addresses.countriesAsOf(day)}</p>;
}
