import type { Connection, Endpoint, Protocol } from '../connection.ts';
import { holdsPort } from '../holders.ts';

/** Who holds a port of this computer, with what a person needs to find it. */
export type LocalHolder = Pick<
  Connection,
  'namespace' | 'owners' | 'ownersAre' | 'user' | 'receiveQueue' | 'sendQueue' | 'dualStack'
> & { readonly local: Endpoint };

/**
 * What the table says of a port at one address of this computer: somebody takes what comes there; somebody does, but
 * no more can wait to be accepted; only at other addresses; only in another network namespace; somebody has bound it
 * and does not listen; nobody has it.
 */
export type LocalSide =
  | {
      readonly verdict:
        | 'held'
        | 'queue-full'
        | 'other-address'
        | 'other-namespace'
        | 'bound'
        | 'not-held';
      readonly holders: readonly LocalHolder[];
      /** Whether the other protocol, TCP or UDP, has the port. */
      readonly otherProtocol: boolean;
    }
  | { readonly verdict: 'unread'; readonly why: string };

const holdersAtMost = 8;

/** Judges a port by the table; `address` is one of this computer, without its zone. */
export function localSideOf(
  { address, port, protocol }: { address: string; port: number; protocol: Protocol },
  connections: Iterable<Connection>,
): LocalSide {
  const holders: Connection[] = [];
  const bound: Connection[] = [];
  let otherProtocol = false;
  for (const connection of connections) {
    const { local, remote } = connection;
    if (local.port !== port || remote !== null) continue;
    if (isBound(connection) && protocol === 'tcp') bound.push(connection);
    if (!holdsPort(connection)) continue;
    if (connection.protocol === protocol) holders.push(connection);
    else if (connection.namespace === null) otherProtocol = true;
  }
  const { verdict, meant } = judge(holders, bound, address);
  return { verdict, holders: meant.slice(0, holdersAtMost).map(localHolder), otherProtocol };
}

type Judged = {
  readonly verdict: Exclude<LocalSide['verdict'], 'unread'>;
  readonly meant: readonly Connection[];
};

function judge(
  holders: readonly Connection[],
  bound: readonly Connection[],
  address: string,
): Judged {
  const own = holders.filter(({ namespace }) => namespace === null);
  const there = own.filter((holder) => takes(holder, address));
  if (there.length > 0) {
    return { verdict: there.every(isQueueFull) ? 'queue-full' : 'held', meant: there };
  }
  if (own.length > 0) return { verdict: 'other-address', meant: own };
  if (bound.length > 0) return { verdict: 'bound', meant: bound };
  return { verdict: holders.length > 0 ? 'other-namespace' : 'not-held', meant: holders };
}

/** Whether a socket gets what is sent to this address: it is bound to it, or to any of its family. */
function takes({ local, dualStack }: Connection, address: string): boolean {
  if (local.address === address) return true;
  const isIpv6 = address.includes(':');
  if (local.address === '0.0.0.0') return !isIpv6;
  return local.address === '::' && (isIpv6 || dualStack !== false);
}

/** Nobody else may listen on it, nor does who has it. */
function isBound({ protocol, namespace, state, ownersAre }: Connection): boolean {
  return (
    protocol === 'tcp' && namespace === null && state === 'CLOSED' && ownersAre !== 'last-known'
  );
}

/** Linux lets one more wait than the limit says, and drops every SYN from then on. */
function isQueueFull({ protocol, receiveQueue, sendQueue }: Connection): boolean {
  return protocol === 'tcp' && receiveQueue !== null && sendQueue !== null
    ? receiveQueue > sendQueue
    : false;
}

function localHolder(connection: Connection): LocalHolder {
  const { namespace, local, owners, ownersAre, user, receiveQueue, sendQueue, dualStack } =
    connection;
  return { namespace, local, owners, ownersAre, user, receiveQueue, sendQueue, dualStack };
}
