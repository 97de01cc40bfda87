import { text } from '../../shared/language/text.ts';
import { keepAtMost } from './keep-at-most.ts';
import { type AskName, createAskName, type NameAnswer } from './reverse-name.ts';

/** Names of addresses, asked for in the background, few at a time, and kept for a while. */
export type HostNames = {
  /** The name as far as it is known; asks for it where it is not, or was asked for long ago. */
  of(address: string): string | null;
  /** Asks for nothing more, and stops what is being asked, until the next name is wanted. */
  rest(): void;
  /** Why no names come; null if they do. */
  problem(): string | null;
};

type Known = { readonly name: string | null; readonly askAgainAt: number };

const askedAtOnce = 4;
const knownAtMost = 20_000;
const waitingAtMost = 5000;
const keptMs = 60 * 60_000;
/** After so many questions in a row that nobody answered, nobody is asked for a while. */
const silencesAllowed = 8;
const pauseMs = 60_000;

/** `onName` is told of each address whose name is other than it was. */
export function createHostNames(onName: () => void, ask: AskName = createAskName()): HostNames {
  // In the order in which they were answered, the oldest first.
  const known = new Map<string, Known>();
  const waiting = new Set<string>();
  const asking = new Set<string>();
  let resting = new AbortController();
  let silences = 0;
  let silentUntil = Number.NEGATIVE_INFINITY;

  function askNext(): void {
    for (const address of waiting) {
      if (asking.size >= askedAtOnce) return;
      waiting.delete(address);
      asking.add(address);
      void askFor(address, resting.signal);
    }
  }

  async function askFor(address: string, signal: AbortSignal): Promise<void> {
    const answer = await ask(address, signal);
    if (signal.aborted) return;
    asking.delete(address);
    listenTo(answer);
    keep(address, answer);
    askNext();
  }

  function listenTo({ kind }: NameAnswer): void {
    silences = kind === 'unanswered' ? silences + 1 : 0;
    if (silences < silencesAllowed) return;
    waiting.clear();
    silentUntil = performance.now() + pauseMs;
  }

  /** Silence says nothing of a name that was known. */
  function keep(address: string, answer: NameAnswer): void {
    const before = known.get(address)?.name ?? null;
    const isSilent = answer.kind === 'unanswered';
    const name = answer.kind === 'named' ? answer.name : isSilent ? before : null;
    known.delete(address);
    known.set(address, {
      name,
      askAgainAt: performance.now() + (isSilent ? pauseMs : keptMs),
    });
    keepAtMost(known, knownAtMost);
    if (name !== before) onName();
  }

  function want(address: string): void {
    if (asking.has(address) || waiting.size >= waitingAtMost) return;
    if (performance.now() < silentUntil) return;
    waiting.add(address);
    askNext();
  }

  return {
    of(address) {
      const answer = known.get(address);
      if (answer === undefined || answer.askAgainAt <= performance.now()) want(address);
      return answer?.name ?? null;
    },
    rest() {
      waiting.clear();
      asking.clear();
      resting.abort();
      resting = new AbortController();
      silences = 0;
      silentUntil = Number.NEGATIVE_INFINITY;
    },
    problem: () => (silences < silencesAllowed ? null : text().addresses.dnsSilent),
  };
}
