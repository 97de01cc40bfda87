import type { Connection } from '../../shared/connection.ts';
import { text } from '../../shared/language/text.ts';
import type { MenuItem } from '../components/menu.tsx';
import type { Page } from '../page.ts';
import { packetsOfRow, whyNoPackets } from './target-of-row.ts';

/** Draws the packets of a row. */
export function packetsItem(page: Pick<Page, 'open'>, connection: Connection): MenuItem {
  return {
    kind: 'action',
    label: text().ladder.open,
    refusal: whyNoPackets(connection),
    run: () => page.open(packetsOfRow(connection)),
  };
}
