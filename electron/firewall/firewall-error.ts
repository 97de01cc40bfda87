import {
  type FirewallReason,
  type FirewallVerdict,
  notKnown,
} from '../../shared/firewall/verdict.ts';
import { messageOf } from '../../shared/result.ts';

/** Why a firewall could not be read. */
export class FirewallError extends Error {
  readonly kind: FirewallReason['kind'];

  constructor(kind: FirewallReason['kind'], what: string) {
    super(what);
    this.kind = kind;
  }
}

/** What is known of a firewall that could not be read. */
export function verdictOfError(error: unknown): FirewallVerdict {
  return error instanceof FirewallError
    ? notKnown(error.kind, error.message)
    : notKnown('failed', messageOf(error));
}
