import { judgeRuleset } from '../judge-ruleset.ts';
import { type Reach, verdictByFamily } from '../packet-filter.ts';
import type { Rule } from '../ruleset.ts';
import type { Firewall, FirewallVerdict } from '../verdict.ts';
import { type Registry, wholeNumber } from './parse-registry.ts';
import { parseWindowsRule, type WindowsRule } from './parse-rule.ts';
import { shareOfRule, type WindowsArriving } from './rule-share.ts';

/** Where the firewall keeps what was set on this computer, and by whoever administers it. */
export const localKey =
  'HKLM\\SYSTEM\\CurrentControlSet\\Services\\SharedAccess\\Parameters\\FirewallPolicy';
export const policyKey = 'HKLM\\SOFTWARE\\Policies\\Microsoft\\WindowsFirewall';

const [local, policy] = [localKey, policyKey].map((key) =>
  key.replace('HKLM', 'HKEY_LOCAL_MACHINE').toLowerCase(),
);

/** The networks that a computer may be in, as rules name them and as their settings are named. */
const profiles = [
  ['Domain', 'DomainProfile'],
  ['Private', 'StandardProfile'],
  ['Public', 'PublicProfile'],
] as const;

/**
 * Windows Firewall by its registry: what blocks comes before what allows, and then the setting of the profile. Which
 * profile is in use is not asked: where they differ, it depends on the network.
 */
export function windowsFirewall(registry: Registry, reach: Reach): Firewall {
  const rules = [...registry].flatMap(([key, values]) =>
    isRuleKey(key) ? [...values.values()].flatMap((value) => parseWindowsRule(value) ?? []) : [],
  );
  const incoming = rules.filter(
    (rule) => rule.get('Dir')?.[0] === 'In' && rule.get('Active')?.[0] === 'TRUE',
  );
  return (question) =>
    verdictByFamily(question, reach, (family, addresses) => {
      const { port, executable } = question;
      const arriving = { family, port, addresses, executable };
      return overall(
        profiles.map(([name, key]) => ofProfile(incoming, registry, name, key, arriving)),
      );
    });
}

function isRuleKey(key: string): boolean {
  // Those of services that Windows itself restricts are about what these may do, and need not be matched by any listener.
  return key.endsWith('\\firewallrules') && !key.includes('\\restrictedservices\\');
}

function ofProfile(
  incoming: readonly WindowsRule[],
  registry: Registry,
  name: string,
  key: string,
  arriving: WindowsArriving,
): FirewallVerdict {
  const setting = (value: string) => settingOf(registry, key, value);
  const by = 'Windows Firewall';
  if (setting('EnableFirewall') === 0) {
    return {
      says: 'open',
      by,
      why: { kind: 'default', what: `${key}: EnableFirewall=0` },
      family: null,
    };
  }
  const base = {
    hook: 'input',
    family: null,
    policy: setting('DefaultInboundAction') === 0 ? 'accept' : 'drop',
    devices: null,
  } as const;
  const isClosed = setting('DoNotAllowExceptions') === 1;
  const own = incoming.filter((rule) => (rule.get('Profile') ?? [name]).includes(name));
  const rules = isClosed
    ? []
    : [...rulesThat('Block', own, arriving), ...rulesThat('Allow', own, arriving)];
  const closed = { ...base, policy: 'drop' } as const;
  const chain = { name: key, by, base: isClosed ? closed : base, rules } as const;
  const { family } = arriving;
  const interfaces = { all: [], outward: [] };
  return judgeRuleset(new Map([[key, chain]]), { ...arriving, family, interfaces });
}

function rulesThat(
  action: 'Block' | 'Allow',
  rules: readonly WindowsRule[],
  arriving: WindowsArriving,
): readonly Rule[] {
  const verdict = { kind: action === 'Block' ? 'drop' : 'accept' } as const;
  return rules.flatMap((rule) => {
    if (rule.get('Action')?.[0] !== action) return [];
    const share = shareOfRule(rule, arriving);
    const text = rule.get('Name')?.[0] ?? action;
    return share === 'none' ? [] : [{ matches: [{ kind: 'share', share }], verdict, text }];
  });
}

/** What an administrator has set for all computers comes before what was set on this one. */
function settingOf(registry: Registry, profile: string, name: string): number | null {
  const of = (key: string | undefined) =>
    wholeNumber(registry.get(`${key}\\${profile}`.toLowerCase())?.get(name.toLowerCase()));
  return of(policy) ?? of(local);
}

/** Where the profiles differ it is open in some networks only. */
function overall(verdicts: readonly FirewallVerdict[]): FirewallVerdict {
  const [first, ...others] = verdicts;
  if (first === undefined) throw new TypeError('There is no profile');
  if (others.every(({ says }) => says === first.says)) return first;
  const unclear = verdicts.find(({ says }) => says === 'not-known');
  if (unclear !== undefined) return unclear;
  const admitting = verdicts.find(({ says }) => says === 'open' || says === 'restricted') ?? first;
  return { ...admitting, says: 'restricted' };
}
