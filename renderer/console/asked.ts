import { text } from '../../shared/language/text.ts';
import { hostWithin } from '../../shared/probing/bare-host.ts';
import { visibleText } from '../../shared/visible-text.ts';
import type { Page } from '../page.ts';
import type { Overlay } from '../page-state.ts';
import { probeOfRow, type Tested } from '../probing/of-row.ts';
import { isLive, type Wanted } from './talk-state.ts';

export type ConsoleOverlay = Extract<Overlay, { kind: 'console' }>;

/** What stands in the fields, as a person wrote it. */
export type Fields = ConsoleOverlay['fields'];

export const anyFields: Fields = {
  kind: 'connect',
  host: 'localhost',
  address: '127.0.0.1',
  port: '',
  tls: false,
  echo: false,
};

/** Opens the console with this in its fields; one that is held already is shown as it is. */
export function openConsole(page: Pick<Page, 'open' | 'talk'>, fields: Partial<Fields> = {}): void {
  if (!isLive(page.talk.store.getState())) page.talk.leave();
  page.open({ kind: 'console', fields: { ...anyFields, ...fields } });
}

/** The port that a row is about, to be connected to; null where there is none. */
export function fieldsOfRow(connection: Tested): Partial<Fields> | null {
  const probe = connection.protocol === 'tcp' ? probeOfRow(connection) : null;
  if (probe === null || probe.port === null) return null;
  return { kind: 'connect', host: probe.host, port: String(probe.port) };
}

/** What the fields mean; a text says what is wrong with them. */
export function readFields({ kind, host, address, port, tls, echo }: Fields): Wanted | string {
  const texts = text().console;
  const number = /^\d{1,5}$/.test(port.trim()) ? Number(port) : -1;
  if (kind === 'listen') {
    const bound = unbracketed(address);
    if (!/^[\d.]+$|:/.test(bound)) return texts.noAddress;
    if (number < 0 || number > 65_535) return texts.noListenPort;
    return { kind, address: bound, port: number, echo };
  }
  const name = unbracketed(host);
  if (name === '') return texts.noHost;
  const within = hostWithin(host.trim());
  if (within !== null) return text().probing.dialog.hostAlone(visibleText(within));
  if (number < 1 || number > 65_535) return texts.noPort;
  return { kind, host: name, port: number, tls };
}

/** An IPv6 address may stand in brackets, as before a port. */
export function unbracketed(text: string): string {
  return text.trim().replace(/^\[(.+)\]$/, '$1');
}
