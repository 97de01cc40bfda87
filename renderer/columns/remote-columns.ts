import { text } from '../../shared/language/text.ts';
import { visibleText } from '../../shared/visible-text.ts';
import { countryText, networkText, portServiceText } from '../table/remote-text.ts';
import { type Column, column, hidden } from './column.ts';

export const hostNameColumnId = 'hostName';

/** What is known of the remote end beyond its address. */
export const remoteColumns: readonly Column[] = [
  column(
    hostNameColumnId,
    () => ({ title: text().addresses.hostName, hint: text().addresses.hostNameHint }),
    180,
    ({ connection: { remoteFacts } }) => remoteFacts?.hostName ?? null,
    ({ connection: { remoteFacts } }) => visibleText(remoteFacts?.hostName ?? ''),
    hidden,
  ),
  column(
    'country',
    () => ({ title: text().addresses.country, hint: text().addresses.countryHint }),
    110,
    ({ connection: { remoteFacts } }) => nameOf(remoteFacts?.country) || null,
    ({ connection: { remoteFacts } }) => nameOf(remoteFacts?.country),
    hidden,
  ),
  column(
    'network',
    () => ({ title: text().addresses.network, hint: text().addresses.networkHint }),
    120,
    ({ connection }) => networkText(connection) || null,
    ({ connection }) => networkText(connection),
    hidden,
  ),
  column(
    'portService',
    () => ({ title: text().addresses.portService, hint: text().addresses.portServiceHint }),
    96,
    ({ connection }) => portServiceText(connection),
    ({ connection }) => portServiceText(connection) ?? '',
    hidden,
  ),
];

function nameOf(code: string | null | undefined): string {
  return code ? countryText(code) : '';
}
