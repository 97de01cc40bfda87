import { formatEndpoint } from '../../shared/address.ts';
import type { Connection, Owner } from '../../shared/connection.ts';
import { whyNameless } from '../../shared/owner-name.ts';
import { visibleText } from '../../shared/visible-text.ts';

/** As netstat says it: `tcp`, `tcp6`, `udp`, `udp6`; `tcp46`, `udp46` if it takes IPv4 as well. */
export function protocolText({ protocol, family, dualStack }: Connection): string {
  if (dualStack === true) return `${protocol}46`;
  return family === 'ipv6' ? `${protocol}6` : protocol;
}

/** `127.0.0.1:80 ↔ 127.0.0.1:51000`, or the local end alone. */
export function endpointsText({ local, remote }: Connection): string {
  const here = visibleText(formatEndpoint(local));
  return remote === null ? here : `${here} ↔ ${visibleText(formatEndpoint(remote))}`;
}

/** Nothing where it is Sockeye's own, as it nearly always is. */
export function namespaceText({ namespace }: Connection): readonly string[] {
  return namespace === null ? [] : [`in ${visibleText(namespace)}`];
}

/** `nginx (812) +3` for four owners; says whether they are the last known ones, hidden or none (rule T4). */
export function ownersText(connection: Connection): string {
  const { owners, ownersAre } = connection;
  const [first, ...others] = owners;
  if (first === undefined) return ownersAre === 'hidden' ? '(hidden)' : '(no process)';
  const more = others.length === 0 ? '' : ` +${others.length}`;
  const remark = ownersAre === 'last-known' ? ', last known' : '';
  return `${ownerName(first, connection)} (${first.pid})${more}${remark}`;
}

export function ownerName(
  { name }: Pick<Owner, 'name'>,
  connection: Connection,
  platform: string = process.platform,
): string {
  return name === null ? `(${whyNameless(connection, platform) ?? 'unknown'})` : visibleText(name);
}
