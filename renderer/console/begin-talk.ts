import { formatEndpoint } from '../../shared/address.ts';
import type { Api } from '../../shared/api.ts';
import { type ConsoleOpened, type ConsoleTarget, consoleTimeoutMs } from '../../shared/console.ts';
import { text } from '../../shared/language/text.ts';
import type { ProbeResult } from '../../shared/probe.ts';
import { lookUpProblem } from '../../shared/probing/explain.ts';
import type { LocalSide } from '../../shared/probing/local-side.ts';
import { visibleText } from '../../shared/visible-text.ts';
import type { ConnectTarget, Failure, Held, TalkStep, Wanted } from './talk-state.ts';

export type BeginApi = Pick<Api, 'lookUpHost' | 'openConsole' | 'readLocalSides' | 'closeConsole'>;

/** Shows how far it has come; says whether anybody still wants it. */
type Show = (step: TalkStep) => boolean;

/** Tries what is wanted, one address after the other; null if nothing came about, which has been shown. */
export async function beginTalk(api: BeginApi, wanted: Wanted, show: Show): Promise<Held | null> {
  if (wanted.kind === 'listen') {
    const opened = await open(api, wanted, show);
    return opened?.outcome === 'listening' ? heldOf(opened) : null;
  }
  const { host } = wanted;
  show({ kind: 'beginning', says: () => text().probing.dialog.looking(visibleText(host)) });
  const found = await api.lookUpHost(host, consoleTimeoutMs);
  if (!found.ok) return shown(show, { kind: 'refused', error: found.error });
  const lookUp = found.value;
  if (lookUpProblem(lookUp) !== null) return shown(show, { kind: 'not-found', lookUp });
  const targets = lookUp.addresses.map(
    (address): ConnectTarget => ({
      ...wanted,
      address,
      accepts: null,
      timeoutMs: consoleTimeoutMs,
    }),
  );
  return await connectToFirst(api, targets, show);
}

/** Connects to the first of these that accepts. */
export async function connectToFirst(
  api: BeginApi,
  targets: readonly ConnectTarget[],
  show: Show,
): Promise<Held | null> {
  const failures: Failure[] = [];
  for (const target of targets) {
    const opened = await open(api, target, show);
    if (opened === null) return null;
    if (opened.outcome === 'not-secure') {
      return shown(show, { kind: 'not-secure', tls: opened.tls, target });
    }
    if (opened.outcome !== 'failed') return heldOf(opened);
    const { result } = opened;
    failures.push({ target, result, here: await localSide(api, result) });
  }
  return shown(show, { kind: 'not-connected', failures });
}

/** null if it was refused, which has been shown, or if nobody wants it any more. */
async function open(
  api: BeginApi,
  target: ConsoleTarget,
  show: Show,
): Promise<ConsoleOpened | null> {
  const { kind, address, port } = target;
  const endpoint = visibleText(formatEndpoint({ address, port, zone: null }));
  const word = kind === 'connect' ? 'connecting' : 'opening';
  if (!show({ kind: 'beginning', says: () => text().console[word](endpoint) })) return null;
  const opened = await api.openConsole(target);
  return opened.ok ? opened.value : shown(show, { kind: 'refused', error: opened.error });
}

function heldOf(opened: Extract<ConsoleOpened, { outcome: 'open' | 'listening' }>): Held {
  return {
    kind: 'held',
    console: opened.console,
    at: opened.at,
    local: opened.local,
    remote: opened.outcome === 'open' ? opened.remote : null,
    tls: opened.outcome === 'open' ? opened.tls : null,
    peerEnded: false,
    selfEnded: false,
    waiting: 0,
    end: null,
  };
}

function shown(show: Show, step: TalkStep): null {
  show(step);
  return null;
}

async function localSide(
  api: BeginApi,
  { ownAddress, port }: ProbeResult,
): Promise<LocalSide | null> {
  if (ownAddress === null) return null;
  const sides = await api.readLocalSides([{ address: ownAddress, port, protocol: 'tcp' }]);
  if (!sides.ok) return { verdict: 'unread', why: sides.error.message };
  return sides.value[0] ?? null;
}
