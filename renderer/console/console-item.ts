import { formatEndpoint } from '../../shared/address.ts';
import { text } from '../../shared/language/text.ts';
import type { MenuItem } from '../components/menu.tsx';
import type { Page } from '../page.ts';
import type { Tested } from '../probing/of-row.ts';
import { fieldsOfRow, openConsole } from './asked.ts';

/** Connects to the port that a row is about, to talk to it by hand. */
export function consoleItem(
  page: Pick<Page, 'open' | 'talk' | 'store'>,
  connection: Tested,
): MenuItem {
  const texts = text().console;
  const fields = fieldsOfRow(connection);
  const { host = '', port = '' } = fields ?? {};
  const isReadOnly = page.store.getState().host?.readOnly === true;
  if (fields === null) {
    const { connect } = texts.open;
    return { kind: 'action', label: connect, refusal: texts.connectNone, run: () => undefined };
  }
  const endpoint = formatEndpoint({ address: host, port: Number(port), zone: null });
  return {
    kind: 'action',
    label: texts.connectTo(endpoint),
    refusal: isReadOnly ? texts.readOnly : null,
    run: () => openConsole(page, fields),
  };
}
