import { formatEndpoint } from '../../shared/address.ts';
import type { Connection, Endpoint, Owner, OwnersAre } from '../../shared/connection.ts';
import { cutSign } from '../../shared/cut-sign.ts';
import { text } from '../../shared/language/text.ts';
import { openTimeOf } from '../../shared/open-time.ts';
import type { Process } from '../../shared/process.ts';
import { visibleText } from '../../shared/visible-text.ts';
import { isolated } from '../../shared/watching-text.ts';
import { durationText, timeText } from '../time-text.ts';

/** Who holds the socket, in a word or two. */
export function ownerText(connection: Connection): string {
  const [owner, ...others] = connection.owners;
  if (owner === undefined) return ownerless(connection.ownersAre);
  // Of several names nobody knows which one was cut.
  if (others.length > 0) return `${ownerName(owner)} +${others.length}`;
  return `${ownerName(owner)}${cutSign(connection, 'process name')}`;
}

function ownerless(ownersAre: OwnersAre): string {
  if (ownersAre === 'not-said') return '';
  const { hidden, noProcess } = text().details;
  return ownersAre === 'hidden' ? hidden : noProcess;
}

/** The same as a sentence without its full stop, which says how it is known. */
export function ownerSentence({ owners, ownersAre, captured }: Connection): string {
  const says = text().details;
  const names = owners.map(processText).join(says.between);
  switch (ownersAre) {
    case 'hidden':
      return captured === undefined ? says.hiddenHere : says.hiddenInCapture;
    case 'none':
      return says.heldByNone;
    case 'not-said':
      return says.heldBySomeone;
    case 'last-known':
      return says.lastOwnerIs(names);
    case 'current':
      return captured?.cut.includes('process name') ? says.nameCut(names) : names;
  }
}

export function ownerName({ name, pid }: Pick<Owner, 'name' | 'pid'>): string {
  return name === null ? text().details.pid(pid) : visibleText(name);
}

/** `node (4711)`, which names a process in a sentence. */
export function processText(process: Pick<Owner, 'name' | 'pid'>): string {
  const pid = pidText(process);
  return pid === '' ? ownerName(process) : text().details.process(ownerName(process), pid);
}

/** The same for the eye alone: a name that is written from right to left leaves its neighbours where they belong. */
export function drawnProcessText(process: Pick<Owner, 'name' | 'pid'>): string {
  const pid = pidText(process);
  const name = isolated(ownerName(process));
  return pid === '' ? name : text().details.process(name, pid);
}

/** A capture may name an owner without its pid, which is 0 then. */
export function pidText({ pid }: Pick<Owner, 'pid'>): string {
  return pid === 0 ? '' : String(pid);
}

export function parentText(parent: Process['parent']): string {
  if (parent === null) return '';
  return parent.name === null ? String(parent.pid) : processText(parent);
}

/** What a process runs for: its systemd unit, its Windows services or its container; null if none is known. */
export function serviceText(process: Process | null): string | null {
  if (process === null) return null;
  const { unit, services = [], container } = process;
  return unit ?? (services.join(', ') || (container?.slice(0, 12) ?? null));
}

/** How long it has been open; of the past, how long it was at the moment that is shown, or in all. */
export function ageText({ recorded }: Connection, openTime: number): string {
  const until = recorded === undefined ? Date.now() : (recorded.at ?? recorded.seenTo);
  return durationText(until - openTime);
}

/** When it was opened, or since when it is known; empty if neither is. */
export function openedText(connection: Connection): string {
  const openTime = openTimeOf(connection);
  if (openTime !== null) return timeText(openTime);
  const { firstSeenAt } = connection;
  return firstSeenAt === null ? '' : text().details.before(timeText(firstSeenAt));
}

export function protocolText({ protocol, family }: Connection): string {
  return `${protocol.toUpperCase()}${family === 'ipv6' ? 'v6' : ''}`;
}

/** An address as it stands in a column of its own, without brackets. */
export function addressText({ address, zone }: Endpoint): string {
  return visibleText(zone === null ? address : `${address}%${zone}`);
}

/** The number of a port, or the name that a capture has in its place; `*` is none. */
export function portText({ port, service }: Endpoint): string {
  if (service !== undefined) return visibleText(service);
  return port === 0 ? '*' : String(port);
}

/** A line of a capture as it was printed; a tab is as wide as in a terminal at most. */
export function capturedText(line: string): string {
  return visibleText(line.replaceAll('\t', ' '.repeat(8)));
}

/** `TCP 127.0.0.1:3000 → 10.0.0.1:443`, which names a socket in a sentence. */
export function socketText(connection: Connection): string {
  const local = `${protocolText(connection)} ${formatEndpoint(connection.local)}`;
  return connection.remote === null ? local : `${local} → ${formatEndpoint(connection.remote)}`;
}

/** The path or command as it may be shown, its arguments quoted where they need it. */
export function commandText(commandLine: readonly string[]): string {
  return commandLine
    .map((part) => visibleText(/[\s'"]|^$/.test(part) ? JSON.stringify(part) : part))
    .join(' ');
}
