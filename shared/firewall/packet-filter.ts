import type { Family } from '../connection.ts';
import { familyOf } from '../formats/printed-address.ts';
import { networkOf } from '../network-class.ts';
import { judgeRuleset } from './judge-ruleset.ts';
import type { Interfaces } from './match-share.ts';
import type { Ruleset } from './ruleset.ts';
import {
  easiest,
  type Firewall,
  type FirewallQuestion,
  type FirewallVerdict,
  notKnown,
} from './verdict.ts';

/** How this computer is reached from elsewhere. */
export type Reach = {
  /** Its addresses that are no loopback ones. */
  readonly addresses: readonly string[];
  readonly interfaces: Interfaces;
};

/** A firewall that goes by the rules of packet filters. */
export function packetFilter(ruleset: Ruleset, reach: Reach): Firewall {
  const { interfaces } = reach;
  return (question) =>
    verdictByFamily(question, reach, (family, addresses) =>
      judgeRuleset(ruleset, { family, port: question.port, addresses, interfaces }),
    );
}

/** What it says of a listener by the family that is let through more easily. */
export function verdictByFamily(
  question: FirewallQuestion,
  reach: Reach,
  judge: (family: Family, addresses: readonly string[]) => FirewallVerdict,
): FirewallVerdict {
  const verdicts = familiesOf(question).flatMap((family): FirewallVerdict[] => {
    const addresses = addressesOf(question, family, reach);
    // Nobody comes by a family of which this computer has no address.
    if (addresses.length === 0 && reach.addresses.length > 0) return [];
    return [{ ...onLinkOnly(judge(family, addresses), addresses), family }];
  });
  const [first, ...others] = verdicts;
  if (first === undefined) return notKnown('not-understood', question.address);
  const isSame = others.every(({ says }) => says === first.says);
  return isSame ? { ...first, family: null } : (easiest(verdicts) ?? first);
}

/** Addresses that routers pass nothing on to are reached from the same link alone. */
function onLinkOnly(verdict: FirewallVerdict, addresses: readonly string[]): FirewallVerdict {
  const isOnly = addresses.length > 0 && addresses.every((one) => networkOf(one) === 'link-local');
  if (verdict.says !== 'open' || !isOnly) return verdict;
  return { ...verdict, says: 'restricted', why: { kind: 'link-only', what: null } };
}

function familiesOf({ address, dualStack }: FirewallQuestion): readonly Family[] {
  const family = familyOf(address);
  if (family === null) return [];
  return address === '::' && dualStack !== false ? ['ipv4', 'ipv6'] : [family];
}

function addressesOf(
  { address }: FirewallQuestion,
  family: Family,
  reach: Reach,
): readonly string[] {
  const isAny = address === '0.0.0.0' || address === '::';
  return isAny ? reach.addresses.filter((one) => familyOf(one) === family) : [address];
}
