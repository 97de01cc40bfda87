import type { FeedMessage } from '../../shared/feed-messages.ts';
import { text } from '../../shared/language/text.ts';
import { messageOf } from '../../shared/result.ts';
import type { System } from './sources/source.ts';

export type Revealed = Extract<FeedMessage, { kind: 'revealed' }>;

/** Asks for the rights to see hidden owners, once at a time; what came of it is an answer, never an error. */
export type Revealing = {
  reveal(): Promise<Revealed>;
  /** Takes the prompt away, if it is there. */
  stop(): void;
};

export function createRevealing({ revealOwners }: System): Revealing {
  const stopping = new AbortController();
  let isAsking = false;

  return {
    async reveal() {
      if (revealOwners === undefined) return failed(text().reading.nobodyToAsk);
      if (isAsking) return failed(text().reading.askedAlready);
      isAsking = true;
      try {
        const outcome = await revealOwners(stopping.signal);
        return { kind: 'revealed', outcome, message: null };
      } catch (error) {
        return failed(messageOf(error));
      } finally {
        isAsking = false;
      }
    },
    stop: () => stopping.abort(new Error('The collector has been stopped')),
  };
}

function failed(message: string): Revealed {
  return { kind: 'revealed', outcome: 'failed', message };
}
