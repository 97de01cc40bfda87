import { formatEndpoint } from '../shared/address.ts';
import type { Connection, Endpoint, Owner, OwnersAre } from '../shared/connection.ts';
import type { Process } from '../shared/process.ts';
import { visibleText } from '../shared/visible-text.ts';
import { timeText } from './time-text.ts';

/** Who holds the socket, in a word or two. */
export function ownerText({ owners, ownersAre }: Connection): string {
  const [owner, ...others] = owners;
  if (owner === undefined) return ownerless[ownersAre] ?? 'no process';
  const name = ownerName(owner);
  return others.length === 0 ? name : `${name} +${others.length}`;
}

const ownerless: { readonly [Are in OwnersAre]?: string } = { hidden: 'Hidden', 'not-said': '' };

/** The same as a sentence, which says how it is known. */
export function ownerSentence({ owners, ownersAre }: Connection): string {
  const names = owners.map(processText).join(', ');
  switch (ownersAre) {
    case 'hidden':
      return 'Hidden: its process may not be seen (the status bar says why)';
    case 'none':
      return 'No process holds this socket';
    case 'not-said':
      return 'The capture does not say who holds it';
    case 'last-known':
      return `Last owner: ${names}`;
    case 'current':
      return names;
  }
}

export function ownerName({ name, pid }: Pick<Owner, 'name' | 'pid'>): string {
  return name === null ? `pid ${pid}` : visibleText(name);
}

/** `node (4711)`, which names a process in a sentence. */
export function processText(process: Pick<Owner, 'name' | 'pid'>): string {
  return `${ownerName(process)} (${process.pid})`;
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

/** When it was opened, or since when it is known; empty if neither is. */
export function openedText({ openedAt, firstSeenAt }: Connection): string {
  if (openedAt !== null) return timeText(openedAt);
  return firstSeenAt === null ? '' : `before ${timeText(firstSeenAt)}`;
}

export function protocolText({ protocol, family }: Connection): string {
  return `${protocol.toUpperCase()}${family === 'ipv6' ? 'v6' : ''}`;
}

/** An address as it stands in a column of its own, without brackets. */
export function addressText({ address, zone }: Endpoint): string {
  return zone === null ? address : `${address}%${visibleText(zone)}`;
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
