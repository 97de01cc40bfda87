import type { Connection } from '../../shared/connection.ts';
import { text } from '../../shared/language/text.ts';
import type { Settings } from '../../shared/settings.ts';
import { type Line, lineKey, placeOf } from '../grouping/lines.ts';
import type { Page } from '../page.ts';
import type { Row } from './connections.ts';

type Hidden = Pick<Settings, 'hiddenProcesses' | 'hiddenAddresses'>;

/** Whether a socket is one of those a person does not want to see; one of several processes hides by all their names. */
export function hiddenTest(hidden: Hidden): (connection: Connection) => boolean {
  const names = new Set(hidden.hiddenProcesses.map(nameKey));
  const addresses = new Set(hidden.hiddenAddresses);
  if (names.size + addresses.size === 0) return () => false;
  return ({ owners, local, remote }) =>
    addresses.has(local.address) ||
    (remote !== null && addresses.has(remote.address)) ||
    (owners.length > 0 && owners.every(({ name }) => name !== null && names.has(nameKey(name))));
}

/** The name by which the process of a row can be hidden; null if it is not known. */
export function hideableProcess({ connection }: Row): string | null {
  return connection.owners[0]?.name?.slice(0, longest) || null;
}

/** The address by which a row can be hidden: that of its other end, or its own where it has none. */
export function hideableAddress({ connection: { local, remote } }: Row): string | null {
  return (remote ?? local).address.slice(0, longest) || null;
}

/** Shows no sockets of processes of this name any more. */
export function hideProcess(page: Page, row: Row): void {
  const name = hideableProcess(row);
  if (name !== null) hide(page, 'hiddenProcesses', name);
}

/** Shows no sockets to, or of, this address any more. */
export function hideAddress(page: Page, row: Row): void {
  const address = hideableAddress(row);
  if (address !== null) hide(page, 'hiddenAddresses', address);
}

export function showAgain(page: Page, kind: keyof Hidden, name: string): void {
  const { settings } = page.store.getState();
  page.change({ [kind]: settings[kind].filter((each) => each !== name) });
}

export function showAllAgain(page: Page): void {
  page.change({ hiddenProcesses: [], hiddenAddresses: [] });
}

function hide(page: Page, kind: keyof Hidden, name: string): void {
  const hidden = page.store.getState().settings[kind];
  if (hidden.includes(name)) return;
  if (hidden.length >= mostHidden) page.notice(() => text().grid.tooManyHidden(mostHidden));
  else {
    const { lines, active } = page.store.getState();
    page.change({ [kind]: [...hidden, name] });
    stayNear(page, lines, active);
  }
}

/** The keyboard goes on beside where it was, should its line be gone, rather than begin at the top. */
function stayNear(page: Page, before: readonly Line[], active: string | null): void {
  const { lines } = page.store.getState();
  const at = placeOf(before, active);
  if (at < 0 || placeOf(lines, active) >= 0) return;
  const left = new Map(lines.map((line) => [lineKey(line), line]));
  const isLeft = (line: Line) => left.has(lineKey(line));
  const near = before.slice(at).find(isLeft) ?? before.slice(0, at).findLast(isLeft);
  if (near !== undefined) page.select(left.get(lineKey(near)) ?? near, 'reach');
}

/** Two letters that differ only by case name the same program on two of three systems. */
function nameKey(name: string): string {
  return name.slice(0, longest).toLowerCase();
}

// As the settings have room for.
const mostHidden = 200;
const longest = 300;
