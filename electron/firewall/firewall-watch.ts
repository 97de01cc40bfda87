import {
  type Firewall,
  type FirewallQuestion,
  type FirewallVerdict,
  notKnown,
} from '../../shared/firewall/verdict.ts';
import { limitedSignal } from '../collector/limited-signal.ts';
import { verdictOfError } from './firewall-error.ts';

/** What the firewall says of listeners, read only when there is one to ask about, and not while anybody waits. */
export type FirewallWatch = {
  /** null until it has been read; asking has it read, again when that is long ago, or for one that is new. */
  of(question: FirewallQuestion): FirewallVerdict | null;
  /** When nothing is being read any more. */
  settled(): Promise<void>;
  stop(): void;
};

export type ReadFirewall = (signal: AbortSignal) => Promise<Firewall>;

export function createFirewallWatch(
  read: ReadFirewall | undefined,
  { lastsMs = 60_000, freshMs = 5000, deadlineMs = 10_000 } = {},
): FirewallWatch {
  const verdicts = new Map<string, FirewallVerdict>();
  /** Of whom was asked since the last reading. */
  const asked = new Map<string, FirewallQuestion>();
  let firewall: Firewall | null = null;
  let readAt = Number.NEGATIVE_INFINITY;
  let reading: Promise<void> | null = null;
  const stopped = new AbortController();

  async function readOnce(from: ReadFirewall): Promise<void> {
    readAt = performance.now();
    const { signal, end } = limitedSignal(stopped.signal, deadlineMs);
    try {
      firewall = guarded(await Promise.race([from(signal), failing(signal)]));
    } catch (error) {
      const verdict = verdictOfError(error);
      firewall = () => verdict;
    }
    end();
    verdicts.clear();
    for (const [key, question] of asked) verdicts.set(key, firewall(question));
    asked.clear();
    reading = null;
  }

  return {
    of(question) {
      if (read === undefined) return notKnown('not-read');
      const key = JSON.stringify(question);
      asked.set(key, question);
      const age = performance.now() - readAt;
      if (age >= (verdicts.has(key) ? lastsMs : freshMs) && !stopped.signal.aborted) {
        reading ??= readOnce(read);
      }
      // Of one that is new, what was read before it came says nothing, unless that was just now.
      if (!verdicts.has(key) && reading === null && firewall !== null) {
        verdicts.set(key, firewall(question));
      }
      return verdicts.get(key) ?? null;
    },
    async settled() {
      await reading;
    },
    stop: () => stopped.abort(),
  };
}

/** Rules of which it cannot be told what they say hold up neither the table nor other listeners. */
function guarded(firewall: Firewall): Firewall {
  return (question) => {
    try {
      return firewall(question);
    } catch (error) {
      return verdictOfError(error);
    }
  };
}

/** Fails when the signal aborts, whether or not who was given it takes notice. */
function failing(signal: AbortSignal): Promise<never> {
  return new Promise((_resolve, reject) => {
    signal.addEventListener('abort', () => reject(signal.reason));
  });
}
