import type { Connection, Endpoint, RemoteFacts } from '../../shared/connection.ts';
import type { Process } from '../../shared/process.ts';
import type { Shape } from './read-facts.ts';

export function shapeText({ protocol, family, namespace, dualStack }: Shape): string {
  return JSON.stringify([protocol, family, namespace, dualStack]);
}

export function placeText({ address, zone }: Endpoint, facts?: RemoteFacts): string {
  return JSON.stringify(
    facts === undefined ? [address, zone] : [address, zone, facts.country, facts.hostName],
  );
}

export function holderText(
  { ownersAre, user, owners }: Pick<Connection, 'ownersAre' | 'user' | 'owners'>,
  process: number | null,
): string {
  const listed = owners.map((owner) => [owner.pid, owner.name, owner.startedAt, owner.user]);
  return JSON.stringify([ownersAre, user, listed, process]);
}

export function processText(process: Process): string {
  return JSON.stringify(process);
}
