import type { Events } from '../../shared/feed-messages.ts';
import { text } from '../../shared/language/text.ts';
import { messageOf, RequestError } from '../../shared/result.ts';
import { type LifeSource, type LivesTaken, nothingTaken } from './sources/socket-life.ts';
import type { System } from './sources/source.ts';

/** Takes what the kernel tells of connections, where it does; else says why it does not. Never throws. */
export type LifeReader = {
  /** Has the kernel begin to tell; later calls do nothing. */
  start(): void;
  /**
   * Has it told by an administrator's rights, for whom the platform's prompt asks. Rejects with RequestError, saying why,
   * if it is not to be had. Absent where there is nobody to ask.
   */
  readonly elevate?: (signal: AbortSignal) => Promise<'done' | 'declined'>;
  take(): Promise<LivesTaken>;
  events(): Events;
  stop(): void;
};

export function createLifeReader(
  traceLives: System['traceLives'],
  traceLivesElevated?: System['traceLivesElevated'],
): LifeReader {
  let source: LifeSource | null = null;
  let hasStarted = false;
  let events: Events = {
    are: 'off',
    why: text().reading.systemTellsNothing,
    needsElevation: false,
  };

  function giveUp(error: unknown): void {
    const needsElevation = error instanceof RequestError && error.needsElevation;
    events = { are: 'off', why: messageOf(error), needsElevation };
    source = null;
  }

  function start(): void {
    if (hasStarted || traceLives === undefined) return;
    hasStarted = true;
    try {
      source = traceLives();
      events = { are: 'on' };
    } catch (error) {
      giveUp(error);
    }
  }

  async function elevate(
    ask: NonNullable<typeof traceLivesElevated>,
    signal: AbortSignal,
  ): Promise<'done' | 'declined'> {
    start();
    if (source !== null) return 'done';
    const elevated = await ask(signal);
    if (elevated === 'declined') return 'declined';
    source = elevated;
    events = { are: 'on' };
    return 'done';
  }

  return {
    start,
    ...(traceLivesElevated && { elevate: (signal) => elevate(traceLivesElevated, signal) }),
    async take() {
      const from = source;
      if (from === null) return nothingTaken;
      try {
        return await from.take();
      } catch (error) {
        giveUp(error);
        from.close();
        return { ...nothingTaken, isCut: true };
      }
    },
    events: () => events,
    stop: () => source?.close(),
  };
}
