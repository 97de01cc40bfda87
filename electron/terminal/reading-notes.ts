import type { Reading } from '../../shared/feed-messages.ts';
import { messageOf } from '../../shared/result.ts';
import { visibleText } from '../../shared/visible-text.ts';
import { formatTime } from './lines.ts';

/** All that could not be read or seen, a sentence each. */
export function warningsOf({ warnings, hiddenOwners }: Reading): readonly string[] {
  return hiddenOwners === null ? warnings : [...warnings, hiddenOwners];
}

/** What people should know of the readings, told when it begins or ends and not each time. */
export function readingNotes() {
  let lastReadAt: number | null = null;
  let failure: string | null = null;
  const warned = new Set<string>();

  /** The same with another count is nothing new. */
  function isNew(sentence: string): boolean {
    const kind = sentence.replaceAll(/\d+/g, '#');
    const known = warned.has(kind);
    warned.add(kind);
    return !known;
  }

  return {
    failed(error: unknown): string[] {
      const message = visibleText(messageOf(error));
      if (message === failure) return [];
      failure = message;
      const age =
        lastReadAt === null ? 'nothing read yet' : `stale since ${formatTime(lastReadAt)}`;
      return [`sockeye watch: ${message} (${age}; trying again)`];
    },
    succeeded(reading: Reading): string[] {
      const { at } = reading;
      const notes = failure === null ? [] : [`sockeye watch: reading again at ${formatTime(at)}`];
      failure = null;
      lastReadAt = at;
      for (const warning of warningsOf(reading)) {
        if (isNew(warning)) notes.push(`warning: ${visibleText(warning)}`);
      }
      const { events } = reading;
      if (events.are === 'off' && events.needsElevation && isNew(events.why)) {
        notes.push(
          `note: what comes and goes between two looks is not seen: ${visibleText(events.why)}`,
        );
      }
      return notes;
    },
  };
}
