import type { Protocol } from '../../shared/connection.ts';
import { parseWhole, UsageError } from './arguments.ts';

/** What `kill` was pointed at: whoever holds a port, or one process. */
export type Target =
  | { readonly kind: 'port'; readonly protocol: Protocol; readonly port: number }
  | { readonly kind: 'process'; readonly pid: number };

/** `:3000` is a port, `3000` a process. A pid may be zero or less here: the rules refuse it, not the grammar. */
export function parseTarget(words: readonly string[], isUdp: boolean): Target {
  const [text, ...others] = words;
  if (text === undefined) throw new UsageError('which one? Give :port or pid');
  if (others.length > 0) throw new UsageError('one port or process at a time');
  if (text.startsWith(':')) {
    const port = parseWhole('a port', text.slice(1), 1, 65_535);
    return { kind: 'port', protocol: isUdp ? 'udp' : 'tcp', port };
  }
  if (!/^-?\d{1,10}$/.test(text)) throw new UsageError(`'${text}' is neither a :port nor a pid`);
  if (isUdp) throw new UsageError(`--udp goes with a port: did you mean ':${text}'?`);
  return { kind: 'process', pid: Number(text) };
}

/** `TCP port 3000` */
export function portText({ protocol, port }: { protocol: Protocol; port: number }): string {
  return `${protocol.toUpperCase()} port ${port}`;
}
