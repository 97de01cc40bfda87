import type { Arriving } from './match-share.ts';
import type { Base, Chain, Ruleset } from './ruleset.ts';
import { type FirewallName, type FirewallVerdict, hardest } from './verdict.ts';
import { type Decided, walk } from './walk.ts';

/** What a packet filter does with the connections that arrive: who is not let through at one hook is not asked at the next. */
export function judgeRuleset(ruleset: Ruleset, arriving: Arriving): FirewallVerdict {
  const at = (hook: Base['hook']) =>
    [...ruleset.values()].filter(isBase).flatMap((chain) => {
      const { base } = chain;
      const isAsked = base.hook === hook && (base.family ?? arriving.family) === arriving.family;
      return isAsked ? summary(walk(ruleset, chain, arriving), chain.by) : [];
    });
  const before = [...at('ingress'), ...at('prerouting')];
  const isDecided = before.some(({ says, why }) => says === 'blocked' || why.kind === 'redirected');
  const verdicts = isDecided ? before : [...before, ...at('input')];
  return hardest(verdicts) ?? open(null, noRules);
}

function isBase(chain: Chain): chain is Chain & { readonly base: Base } {
  return chain.base !== null;
}

function summary(decided: readonly Decided[], by: FirewallName): FirewallVerdict {
  const those = (verdict: Decided['verdict']) => decided.filter((one) => one.verdict === verdict);
  const [redirected] = those('redirected');
  const [accepted, dropped] = [those('accept'), those('drop')];
  const [lost] = those('not-understood');
  if (redirected !== undefined) {
    return says('not-known', by, { kind: 'redirected', what: redirected.why.what });
  }
  if (lost !== undefined) return notUnderstood(lost, by);
  const [firstAccepted] = accepted;
  const [firstDropped] = dropped;
  if (firstDropped === undefined) return open(by, firstAccepted?.why ?? noRules);
  if (firstAccepted === undefined) return says('blocked', by, firstDropped.why);
  const unclear = decided.find(({ share }) => share === 'unknown');
  if (unclear !== undefined) return notUnderstood(unclear, by);
  // Whom few rules keep away, such as the addresses that were banned, does not make it closed to the others.
  if (dropped.every(({ share }) => share === 'few')) return open(by, largest(accepted).why);
  const admitting = accepted.find(({ share }) => share === 'few' || share === 'some');
  return says('restricted', by, (admitting ?? largest(dropped)).why);
}

const noRules = { kind: 'no-rules', what: null } as const;

function open(by: FirewallName | null, why: FirewallVerdict['why']): FirewallVerdict {
  return says('open', by, why);
}

function notUnderstood({ why: { what } }: Decided, by: FirewallName): FirewallVerdict {
  return says('not-known', by, { kind: 'not-understood', what });
}

function says(
  says: FirewallVerdict['says'],
  by: FirewallName | null,
  why: FirewallVerdict['why'],
): FirewallVerdict {
  return { says, by, why, family: null };
}

function largest(decided: readonly Decided[]): Decided {
  const order = ['all', 'most', 'some', 'few', 'unknown', 'none'];
  const [first, ...others] = decided;
  if (first === undefined) throw new TypeError('Nothing was decided');
  return others.reduce((a, b) => (order.indexOf(b.share) < order.indexOf(a.share) ? b : a), first);
}
