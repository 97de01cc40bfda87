import { text } from '../../shared/language/text.ts';
import { messageOf } from '../../shared/result.ts';
import { openDestination } from '../exporting/destination.ts';
import type { Page } from '../page.ts';
import type { Transcript } from './transcript.ts';
import { type Shown, transcriptLines } from './transcript-text.ts';

/** Saves the conversation as it is shown, where the person says, and says where. */
export async function saveTranscript(
  page: Pick<Page, 'hostKind' | 'api' | 'notice'>,
  transcript: Transcript,
  shown: Shown,
): Promise<void> {
  try {
    const destination = await openDestination(page, { name: 'sockeye-console', format: 'text' });
    if (destination === null) return;
    for (const line of transcriptLines(transcript, shown)) await destination.write(`${line}\n`);
    const to = await destination.keep();
    page.notice(() => text().console.saved(to));
  } catch (error) {
    const why = messageOf(error);
    page.notice(() => text().console.notSaved(why));
  }
}
