import type { FeedMessage } from '../../shared/feed-messages.ts';
import { text } from '../../shared/language/text.ts';
import { messageOf } from '../../shared/result.ts';

/** What came of asking the platform's prompt for rights; `message` says why it failed. */
export type Asked = Pick<Extract<FeedMessage, { outcome: unknown }>, 'outcome' | 'message'>;

/** Asks for rights, once at a time; what came of it is an answer, never an error. */
export type Asking = {
  /** Absent where there is nobody to ask. */
  ask(what: ((signal: AbortSignal) => Promise<'done' | 'declined'>) | undefined): Promise<Asked>;
  /** Takes the prompt away, if it is there. */
  stop(): void;
};

export function createAsking(): Asking {
  const stopping = new AbortController();
  let isAsking = false;

  return {
    async ask(what) {
      if (what === undefined) return failed(text().reading.nobodyToAsk);
      if (isAsking) return failed(text().reading.askedAlready);
      isAsking = true;
      try {
        return { outcome: await what(stopping.signal), message: null };
      } catch (error) {
        return failed(messageOf(error));
      } finally {
        isAsking = false;
      }
    },
    stop: () => stopping.abort(new Error('The collector has been stopped')),
  };
}

function failed(message: string): Asked {
  return { outcome: 'failed', message };
}
