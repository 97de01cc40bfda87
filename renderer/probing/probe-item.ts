import { formatEndpoint } from '../../shared/address.ts';
import { text } from '../../shared/language/text.ts';
import type { MenuItem } from '../components/menu.tsx';
import type { Page } from '../page.ts';
import { probeOfRow, type Tested } from './of-row.ts';

/** Tests the port that a row is about. */
export function probeItem(page: Pick<Page, 'open'>, connection: Tested): MenuItem {
  const { dialog } = text().probing;
  const probe = probeOfRow(connection);
  if (probe === null || probe.port === null) {
    return { kind: 'action', label: dialog.open, refusal: dialog.testNone, run: () => undefined };
  }
  const endpoint = formatEndpoint({ address: probe.host, port: probe.port, zone: null });
  return { kind: 'action', label: dialog.test(endpoint), run: () => page.open(probe) };
}
