import type { Family } from '../connection.ts';

/** What the firewall of this computer does with new connections that come from elsewhere to a listener. */
export type FirewallVerdict = {
  /** `restricted`: it admits only some of them, by their address or by the network that they come through. */
  readonly says: 'open' | 'blocked' | 'restricted' | 'not-known';
  /** Which firewall it is that decides; null if none was read. */
  readonly by: FirewallName | null;
  readonly why: FirewallReason;
  /** The one that it is said of, of a listener that has two; null where it makes no difference. */
  readonly family: Family | null;
};

export type FirewallName =
  | 'nftables'
  | 'iptables'
  | 'Windows Firewall'
  | 'pf'
  | 'application firewall';

/** `what` is the rule, the chain, the program or the message that it is about. */
export type FirewallReason = {
  readonly kind:
    | 'rule'
    | 'default'
    | 'no-rules'
    | 'not-understood'
    | 'redirected'
    | 'link-only'
    | 'not-permitted'
    | 'no-program'
    | 'failed'
    | 'not-read';
  readonly what: string | null;
};

/** What a firewall says of one listener. */
export type Firewall = (listener: FirewallQuestion) => FirewallVerdict;

/** Whom it is asked about: a TCP listener, and what runs it. */
export type FirewallQuestion = {
  readonly address: string;
  readonly port: number;
  /** Whether one that is bound to all IPv6 addresses is reached by IPv4 as well; null if the system does not say. */
  readonly dualStack: boolean | null;
  readonly executable: string | null;
};

export function notKnown(
  kind: FirewallReason['kind'],
  what: string | null = null,
  by: FirewallName | null = null,
): FirewallVerdict {
  return { says: 'not-known', by, why: { kind, what }, family: null };
}

/** Of several hurdles, all of which have to be taken, the one that decides. */
export function hardest(verdicts: readonly FirewallVerdict[]): FirewallVerdict | null {
  return most(verdicts, ['blocked', 'not-known', 'restricted', 'open']);
}

/** Of several ways in, any of which will do, the one that decides. */
export function easiest(verdicts: readonly FirewallVerdict[]): FirewallVerdict | null {
  return most(verdicts, ['open', 'not-known', 'restricted', 'blocked']);
}

/** The first of those that say the same; a rule tells more than that there is none. */
function most(
  verdicts: readonly FirewallVerdict[],
  order: readonly FirewallVerdict['says'][],
): FirewallVerdict | null {
  const says = order.find((one) => verdicts.some((verdict) => verdict.says === one));
  const those = verdicts.filter((verdict) => verdict.says === says);
  return those.find(({ why }) => why.kind === 'rule') ?? those[0] ?? null;
}
