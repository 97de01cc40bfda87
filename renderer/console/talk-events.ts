import { formatEndpoint } from '../../shared/address.ts';
import type { ConsoleEvent } from '../../shared/console.ts';
import { text } from '../../shared/language/text.ts';
import { alertText } from '../../shared/probing/tls-text.ts';
import { fromBase64 } from './base64.ts';
import type { Held, TalkState } from './talk-state.ts';
import { withBytes, withNote } from './transcript.ts';

/** What is shown once these have happened. */
export function withEvents(state: TalkState, events: readonly ConsoleEvent[]): TalkState {
  return events.reduce(withEvent, state);
}

function withEvent(state: TalkState, event: ConsoleEvent): TalkState {
  const { step, transcript } = state;
  if (step.kind !== 'held') return state;
  const after = (facts: Partial<Held>, note: () => string): TalkState => ({
    ...state,
    step: { ...step, ...facts },
    transcript: withNote(transcript, event.at, note),
  });
  switch (event.kind) {
    case 'received': {
      const bytes = fromBase64(event.base64);
      const received = withBytes(transcript, 'received', bytes, event.at);
      return {
        ...state,
        transcript: event.echoed ? withBytes(received, 'sent', bytes, event.at) : received,
      };
    }
    case 'accepted': {
      const { local, remote } = event;
      return after({ local, remote }, () => text().console.notes.accepted(formatEndpoint(remote)));
    }
    case 'peer-ended':
      return after({ peerEnded: true }, () => text().console.notes.peerEnded);
    case 'taken':
      return { ...state, step: { ...step, waiting: 0 } };
    case 'closed': {
      const { how, errno, at } = event;
      return after({ end: { how, at }, waiting: 0 }, () => endNote(how, errno));
    }
  }
}

function endNote(
  how: Extract<ConsoleEvent, { kind: 'closed' }>['how'],
  errno: string | null,
): string {
  const { notes } = text().console;
  return how === 'failed' ? notes.failed(alertText(errno ?? '?')) : notes[how];
}

/** What stands first: with whom one talks, or where one waits. */
export function beginningNote({ local, remote }: Held): () => string {
  const [here, there] = [formatEndpoint(local), remote === null ? null : formatEndpoint(remote)];
  return () => {
    const { notes } = text().console;
    return there === null ? notes.listening(here) : notes.connected(here, there);
  };
}
