import type { Connection } from './connection.ts';
import { text } from './language/text.ts';

/**
 * What may be said of an owner without a name; null if nothing. Windows names every process there is: one that it does
 * not name has ended, and a child that inherited the socket from it keeps it open.
 */
export function whyNameless(
  { ownersAre, captured }: Pick<Connection, 'ownersAre' | 'captured'>,
  platform: string,
): string | null {
  const isListed = ownersAre === 'current' && captured === undefined;
  return platform === 'win32' && isListed ? text().details.namelessInherited : null;
}
