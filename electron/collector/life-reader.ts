import type { Events } from '../../shared/feed-messages.ts';
import { text } from '../../shared/language/text.ts';
import { messageOf, RequestError } from '../../shared/result.ts';
import type { LifeSource, LivesTaken } from './sources/socket-life.ts';
import type { System } from './sources/source.ts';

/** Takes what the kernel tells of connections, where it does; else says why it does not. Never throws. */
export type LifeReader = {
  /** Has the kernel begin to tell; later calls do nothing. */
  start(): void;
  take(): LivesTaken;
  events(): Events;
  stop(): void;
};

export function createLifeReader(traceLives: System['traceLives']): LifeReader {
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

  return {
    start() {
      if (hasStarted || traceLives === undefined) return;
      hasStarted = true;
      try {
        source = traceLives();
        events = { are: 'on' };
      } catch (error) {
        giveUp(error);
      }
    },
    take() {
      const from = source;
      if (from === null) return nothing;
      try {
        return from.take();
      } catch (error) {
        giveUp(error);
        from.close();
        return nothing;
      }
    },
    events: () => events,
    stop: () => source?.close(),
  };
}

const nothing: LivesTaken = { lives: [], lost: 0 };
