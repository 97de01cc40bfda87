import type { AddressFacts } from '../../shared/api.ts';
import type { Connection } from '../../shared/connection.ts';
import { text } from '../../shared/language/text.ts';
import { visibleText } from '../../shared/visible-text.ts';
import { ErrorText } from '../components/error-text.tsx';
import { Fact } from '../components/fact.tsx';
import type { LookedUp } from '../page-state.ts';
import { countryText, networkText, portServiceText } from '../table/remote-text.ts';
import { usePage, usePageState } from '../use-page.ts';
import { lookUp } from './look-up.ts';

/** What is known of the remote end beyond its address, and the way to ask for its name. */
export function RemoteFacts({ connection }: { readonly connection: Connection }) {
  const { remote, remoteFacts } = connection;
  const page = usePage();
  const lookedUp = usePageState(({ lookedUp }) =>
    lookedUp?.address === remote?.address ? lookedUp : null,
  );
  const resolves = usePageState(({ settings }) => settings.resolveNames);
  const texts = text().addresses;
  const service = <Fact name={texts.portService}>{portServiceText(connection)}</Fact>;
  // A capture may have a name in its place, which says all there is.
  if (remote === null || !/^[\d.]+$|:/.test(remote.address)) return service;
  const country = (lookedUp?.kind === 'found' ? lookedUp.facts : remoteFacts)?.country ?? null;
  return (
    <>
      {service}
      <Fact name={texts.network}>{networkText(connection)}</Fact>
      <Fact name={texts.country}>
        {country !== null && (
          <>
            {texts.countryFact(countryText(country), country)}
            {lookedUp?.kind === 'found' && <AsOf facts={lookedUp.facts} />}
          </>
        )}
      </Fact>
      <Fact name={texts.hostName}>
        <HostName
          known={remoteFacts?.hostName ?? null}
          isAskedFor={resolves && remoteFacts !== undefined}
          lookedUp={lookedUp}
          ask={() => void lookUp(page, remote.address)}
        />
      </Fact>
    </>
  );
}

type HostNameProps = {
  readonly known: string | null;
  /** Whether names are asked for by themselves, that of this address among them. */
  readonly isAskedFor: boolean;
  readonly lookedUp: LookedUp | null;
  readonly ask: () => void;
};

function HostName({ known, isAskedFor, lookedUp, ask }: HostNameProps) {
  const texts = text().addresses;
  const isLooking = lookedUp?.kind === 'looking';
  const isFirst = lookedUp === null && known === null && !isAskedFor;
  return (
    <>
      <div aria-live="polite">
        {lookedUp?.kind === 'found' ? (
          <Found facts={lookedUp.facts} />
        ) : (
          (known && visibleText(known)) || (isAskedFor && !isLooking && texts.noNameSoFar)
        )}
        {lookedUp?.kind === 'failed' && <ErrorText error={lookedUp.error} />}
      </div>
      <button
        type="button"
        className="link"
        aria-disabled={isLooking}
        onClick={() => {
          if (!isLooking) ask();
        }}
      >
        {isLooking ? texts.lookingUp : isFirst ? texts.lookUp : texts.lookUpAgain}
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
