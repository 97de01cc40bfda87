import { text } from '../../shared/language/text.ts';
import { messageOf } from '../../shared/result.ts';
import { visibleText } from '../../shared/visible-text.ts';
import { openDestination } from '../exporting/destination.ts';
import { nameAt } from '../exporting/export-rows.ts';
import type { Page } from '../page.ts';

/** Saves a pcap file by the dialog of the desktop app or as a download; says where it is, or why it is not; null if nobody chose. */
export async function savePackets(
  page: Pick<Page, 'hostKind' | 'api'>,
  pcap: readonly Uint8Array<ArrayBuffer>[],
): Promise<string | null> {
  const texts = text().ladder;
  try {
    const name = `${nameAt(new Date())}-packets`;
    const destination = await openDestination(page, { name, format: 'pcap' });
    if (destination === null) return null;
    for (const piece of pcap) await destination.write(piece);
    const path = visibleText(await destination.keep());
    return page.hostKind === 'browser' ? texts.downloaded(path) : texts.saved(path);
  } catch (error) {
    return texts.notSaved(visibleText(messageOf(error)));
  }
}
