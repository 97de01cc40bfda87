import type { Endpoint } from '../../shared/connection.ts';
import { parseAddress } from '../../shared/formats/printed-address.ts';
import { parseWhole, UsageError } from './arguments.ts';

/** What `trace` was pointed at; a host may still be a name. */
export type TraceWish =
  | { readonly kind: 'port'; readonly port: number; readonly host: string | null }
  | { readonly kind: 'connection'; readonly local: Endpoint; readonly remote: Endpoint };

export type TraceTargetWords = { readonly wish: TraceWish; readonly namespace: string | null };

/** `:80`, `HOST:80`, both ends of a connection, or what `list --json` has as its id, which names the namespace, too. */
export function parseTraceTarget(words: readonly string[]): TraceTargetWords {
  const [word, ...others] = words.filter((each) => !arrows.has(each));
  if (word === undefined) {
    throw new UsageError('which one? Give :PORT, HOST:PORT, two ends, or an id');
  }
  if (others.length === 0 && word.startsWith('tcp ')) return parseId(word);
  if (word.startsWith('udp ')) throw new UsageError('UDP has no handshake: only TCP is traced');
  if (others.length > 1) throw new UsageError(`'${others[1]}' is not expected`);
  const [other] = others;
  const wish = other === undefined ? parsePort(word) : connectionOf(word, other);
  return { wish, namespace: null };
}

/** As lists print them between two ends. */
const arrows: ReadonlySet<string> = new Set(['↔', '→', '←', '->', '<->']);

function parsePort(word: string): TraceWish {
  if (/^\d{1,5}$/.test(word)) {
    throw new UsageError(`'${word}' is no port: did you mean ':${word}'?`);
  }
  const end = /^(?:\[(?<bracketed>[^\]]*)\]|(?<host>[^:]*)):(?<port>[^:]*)$/.exec(word)?.groups;
  if (end === undefined) {
    const hint = parseAddress(word) === null ? '' : `: did you mean '[${word}]:PORT'?`;
    throw new UsageError(`'${word}' is no :PORT, HOST:PORT or id${word.includes(':') ? hint : ''}`);
  }
  const port = parseWhole('a port', end['port'] ?? '', 1, 65_535);
  const host = end['bracketed'] ?? end['host'] ?? '';
  if (host.length > 255) throw new UsageError(`'${host.slice(0, 40)}…' is no host`);
  return { kind: 'port', port, host: host === '' || host === '*' ? null : host };
}

function connectionOf(one: string, other: string): TraceWish {
  const [local, remote] = [endpointOf(one), endpointOf(other)];
  return { kind: 'connection', local, remote };
}

function endpointOf(word: string): Endpoint {
  const wish = parsePort(word);
  const [address = '', zone = null] = ('host' in wish ? (wish.host ?? '') : '').split('%', 2);
  const plain = parseAddress(address);
  if (!('host' in wish) || plain === null) {
    throw new UsageError(`'${word}' is not ADDRESS:PORT, as each end of a connection must be`);
  }
  return { address: plain, port: wish.port, zone };
}

/** `tcp LOCAL REMOTE [NAMESPACE] KERNEL-ID`, REMOTE being `*` of a listener (see `endpointsOf`). */
function parseId(id: string): TraceTargetWords {
  const [, local = '', remote = '', ...rest] = id.split(' ');
  const namespace = rest.slice(0, -1).join(' ');
  const wish = remote === '*' ? listenerOf(local) : connectionOf(local, remote);
  return { wish, namespace: namespace === '' ? null : namespace };
}

/** One that is bound to any address has the port of each. */
function listenerOf(local: string): TraceWish {
  const { address, port } = endpointOf(local);
  const isAny = address === '0.0.0.0' || address === '::';
  return { kind: 'port', port, host: isAny ? null : address };
}
