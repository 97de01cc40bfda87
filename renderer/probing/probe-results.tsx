import { formatEndpoint } from '../../shared/address.ts';
import { text } from '../../shared/language/text.ts';
import { type HostLookUp, type ProbeResult, probeTimeoutMs } from '../../shared/probe.ts';
import { explain, lookUpProblem } from '../../shared/probing/explain.ts';
import { verdictOf } from '../../shared/probing/verdict.ts';
import { visibleText } from '../../shared/visible-text.ts';
import { ErrorText } from '../components/error-text.tsx';
import { openConsole } from '../console/asked.ts';
import { packetsOfPort } from '../packets/target-of-port.ts';
import { exactDurationText } from '../time-text.ts';
import { usePage, usePageState } from '../use-page.ts';
import { Certificates } from './certificates.tsx';
import type { ProbeStep, Slot } from './run-probe.ts';

/** What a test has found so far; a screen reader is told how it ended. */
export function ProbeResults({ step }: { readonly step: ProbeStep }) {
  const texts = text().probing.dialog;
  switch (step.kind) {
    case 'asking':
      return null;
    case 'looking':
      return (
        <p className="probe-look-up" role="status">
          {texts.looking(visibleText(step.asked.host))}
        </p>
      );
    case 'failed':
      return (
        <div className="dialog-body">
          <ErrorText error={step.error} />
        </div>
      );
    case 'testing':
    case 'done':
      return (
        <>
          <p className="probe-look-up" role="status">
            <span>
              <LookUp lookUp={step.lookUp} />
            </span>
            {step.kind === 'done' && step.slots.length > 0 && (
              <Summary slots={step.slots} isTls={step.asked.kind === 'tls'} />
            )}
          </p>
          {step.slots.length > 0 && (
            // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by keyboard
            <ul className="probe-results" aria-label={texts.results} tabIndex={0}>
              {step.slots.map((slot) => (
                <SlotItem key={`${slot.address} ${slot.port}`} slot={slot} host={step.asked.host} />
              ))}
            </ul>
          )}
        </>
      );
  }
}

function LookUp({ lookUp }: { readonly lookUp: HostLookUp }) {
  const { host, outcome, addresses, leftOutCount, tookMs } = lookUp;
  const problem = lookUpProblem(lookUp);
  if (problem !== null) return problem;
  if (outcome === 'address') return null;
  const { probing } = text();
  const more = leftOutCount === 0 ? [] : [probing.leftOut(leftOutCount)];
  const list = [...addresses, ...more].join(', ');
  return probing.dialog.found(visibleText(host), list, exactDurationText(tookMs));
}

function Summary({ slots, isTls }: { readonly slots: readonly Slot[]; readonly isTls: boolean }) {
  const good = slots.filter(({ result }) => result?.ok && verdictOf(result.value) === 'open');
  const { finished, finishedTls } = text().probing.dialog;
  return <strong>{(isTls ? finishedTls : finished)(good.length, slots.length)}</strong>;
}

function SlotItem({ slot, host }: { readonly slot: Slot; readonly host: string }) {
  const { address, port, result } = slot;
  const { outcomes, dialog } = text().probing;
  const endpoint = formatEndpoint({ address, port, zone: null });
  if (result?.ok === false) {
    return (
      <li data-verdict="bad">
        <strong>{endpoint}</strong>
        <ErrorText error={result.error} />
      </li>
    );
  }
  const found = result?.value ?? null;
  return (
    <li data-verdict={found === null ? 'waiting' : kindOf(found)}>
      <p className="probe-line">
        <strong>{endpoint}</strong>
        <span className="probe-outcome">
          {found === null ? dialog.waiting : outcomes[found.outcome]}
        </span>
        {found !== null && <span className="faint">{timesText(found)}</span>}
        {found?.outcome === 'open' && found.protocol === 'tcp' && (
          <Connect slot={slot} host={host} />
        )}
        {found?.protocol === 'tcp' && <Packets slot={slot} />}
      </p>
      {found !== null &&
        explain(found, { timeoutMs: probeTimeoutMs.usual, here: slot.here }).map((sentence) => (
          <p key={sentence}>{sentence}</p>
        ))}
      {found?.tls?.outcome === 'spoken' && <Certificates chain={found.tls.chain} />}
    </li>
  );
}

/** Goes on by hand from where the test ended. */
function Connect({ slot, host }: { readonly slot: Slot; readonly host: string }) {
  const page = usePage();
  const isReadOnly = usePageState(({ host }) => host?.readOnly === true);
  const { address, port, result } = slot;
  const tls = result?.ok === true && result.value.tls !== null;
  if (isReadOnly) return null;
  return (
    <button
      type="button"
      className="link"
      // A certificate is for the name, whichever of its addresses answers.
      onClick={() =>
        openConsole(page, {
          kind: 'connect',
          host: tls ? host : address,
          port: String(port),
          tls,
        })
      }
    >
      {text().console.connectHere}
    </button>
  );
}

/** What passes there, to see where it ends: nobody needs to listen for that. */
function Packets({ slot: { address, port } }: { readonly slot: Slot }) {
  const page = usePage();
  return (
    <button
      type="button"
      className="link"
      onClick={() => page.open(packetsOfPort({ host: address, port }, [address]))}
    >
      {text().ladder.open}
    </button>
  );
}

function kindOf(result: ProbeResult): 'good' | 'unsure' | 'bad' {
  const verdict = verdictOf(result);
  if (verdict === 'open') return 'good';
  return verdict === 'silent' ? 'unsure' : 'bad';
}

function timesText({ protocol, tookMs, tls }: ProbeResult): string {
  const first = `${protocol.toUpperCase()} ${exactDurationText(tookMs)}`;
  return tls === null ? first : `${first}, TLS ${exactDurationText(tls.tookMs)}`;
}
