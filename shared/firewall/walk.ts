import { type Arriving, shareOfAll, shareOfInterfaces } from './match-share.ts';
import type { Base, Chain, Rule, Ruleset } from './ruleset.ts';
import { both, either, opposite, type Share } from './share.ts';
import type { FirewallReason } from './verdict.ts';

/** What is done with a part of the connections, and by which rule. */
export type Decided = {
  readonly verdict: 'accept' | 'drop' | 'redirected' | 'not-understood';
  readonly share: Share;
  readonly why: FirewallReason;
};

/** Within a chain: how many go on to its next rule, and how many have left it for where it was entered. */
type Passing = { readonly left: Share; readonly returned: Share };

/** So many rules are looked at for one question; a filter that has more on its way is not understood. */
const stepsAtMost = 50_000;
/** What the kernel allows (NFT_JUMP_STACK_SIZE). */
const jumpsAtMost = 16;

/** All that a chain which begins by itself decides of the connections. */
export function walk(
  chains: Ruleset,
  { name, base }: Chain & { readonly base: Base },
  arriving: Arriving,
): readonly Decided[] {
  const decided: Decided[] = [];
  let steps = 0;

  /** How many come out at the end of the chain, of so many that enter it. */
  function enter(chain: Chain | undefined, entering: Share, depth: number): Share {
    if (chain === undefined || depth > jumpsAtMost) return lost(entering, chain?.name ?? name);
    const countBefore = decided.length;
    let passing: Passing = { left: entering, returned: 'none' };
    for (const rule of chain.rules) {
      steps += 1;
      if (steps > stepsAtMost) return lost(passing.left, chain.name);
      passing = pass(rule, passing, depth);
      if (passing.left === 'none') break;
    }
    return decided.length === countBefore ? entering : either(passing.left, passing.returned);
  }

  function pass(rule: Rule, passing: Passing, depth: number): Passing {
    const { left, returned } = passing;
    const matching = shareOfAll(rule.matches, arriving);
    const taken = both(left, matching);
    if (taken === 'none') return passing;
    const rest = both(left, opposite(matching));
    const out = take(rule, taken, depth);
    if (rule.verdict.kind === 'return' || rule.verdict.kind === 'goto') {
      return { left: rest, returned: either(returned, out) };
    }
    return out === taken ? passing : { left: either(rest, out), returned };
  }

  /** How many go on behind the rule. */
  function take({ verdict, text }: Rule, share: Share, depth: number): Share {
    switch (verdict.kind) {
      case 'return':
        return share;
      case 'jump':
      case 'goto':
        return enter(chains.get(verdict.chain), share, depth + 1);
      case 'accept':
      case 'drop':
      case 'redirected':
      case 'not-understood':
        decided.push({ verdict: verdict.kind, share, why: { kind: 'rule', what: text } });
        return 'none';
    }
  }

  function lost(share: Share, what: string): Share {
    decided.push({ verdict: 'not-understood', share, why: { kind: 'not-understood', what } });
    return 'none';
  }

  const { devices, policy } = base;
  const entering = devices === null ? 'all' : shareOfInterfaces(devices, arriving.interfaces);
  const why = { kind: 'default', what: name } as const;
  const rest = enter(chains.get(name), entering, 0);
  const passing = opposite(entering);
  if (rest !== 'none') decided.push({ verdict: policy, share: rest, why });
  if (passing !== 'none') decided.push({ verdict: 'accept', share: passing, why });
  return decided;
}
