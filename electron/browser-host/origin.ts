import type { IncomingHttpHeaders } from 'node:http';
import { Refusal } from './refusal.ts';

/** The names under which a port of the loopback is reached, as they stand in a Host header. */
export function ownHosts(port: number): readonly string[] {
  return loopbackNames.map((name) => new URL(`http://${name}:${port}`).host);
}

/** Rule B3 against DNS rebinding: a name that was made to point here arrives here, but as its own Host. */
export function requireOwnHost({ host }: IncomingHttpHeaders, hosts: readonly string[]): void {
  if (host !== undefined && hosts.includes(host)) return;
  throw new Refusal(
    403,
    'refused',
    `This server answers only as ${hosts.join(', ')}. To reach it from another computer, forward this very port: ssh -L PORT:127.0.0.1:PORT.`,
  );
}

/** Rule B3 against other pages: it must come from the page given out under the same name. A browser never leaves Origin out. */
export function requireOwnOrigin({ host, origin }: IncomingHttpHeaders): void {
  if (host !== undefined && origin === `http://${host}`) return;
  throw new Refusal(403, 'refused', 'Only the page of this server may ask for this.');
}

const loopbackNames = ['127.0.0.1', 'localhost', '[::1]'];
