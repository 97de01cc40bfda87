import type { Connection } from '../../shared/connection.ts';

/** What came of asking the system to close one connection; whether it is closed is read from the table. */
export type Closing =
  | { readonly kind: 'asked' }
  | { readonly kind: 'gone' }
  /** `right` is what is missing, such as `the right CAP_NET_ADMIN`; `command` closes it from a terminal, where that is a way. */
  | { readonly kind: 'not-permitted'; readonly right: string; readonly command?: string }
  | { readonly kind: 'declined' };

/** Closes exactly this TCP connection, as it was read a moment ago; its process goes on. */
export type Close = (connection: Connection) => Promise<Closing>;
