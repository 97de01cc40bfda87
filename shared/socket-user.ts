import type { Connection } from './connection.ts';

/** Whose socket it is: where the system says that of processes only (Windows, macOS), the user of its first owner. */
export function userOf({ user, owners }: Pick<Connection, 'user' | 'owners'>): string | null {
  return user ?? owners[0]?.user ?? null;
}
