import type { Firewall, FirewallVerdict } from '../verdict.ts';

/** What is let in is decided by program, not by port. */
export type ApplicationFirewall = {
  readonly isOn: boolean;
  readonly blocksAll: boolean;
  /** Whether each program, or whatever is within a bundle, may be connected to. */
  readonly programs: ReadonlyMap<string, 'allow' | 'block'>;
};

/**
 * Reads what `socketfilterfw --getglobalstate --getblockall --listapps` prints, of any version of macOS since 10.9; null
 * if it does not say whether it is on.
 */
export function parseApplicationFirewall(text: string): ApplicationFirewall | null {
  const [, state] = /\(State = (\d)\)/.exec(text) ?? [];
  if (state === undefined) return null;
  const programs = new Map<string, 'allow' | 'block'>();
  for (const [, path = '', what] of text.matchAll(
    /^\d{1,5} ?: +(\/.*?) *\r?\n\s*\( ?(Allow|Block) incoming connections ?\)/gm,
  )) {
    programs.set(path, what === 'Block' ? 'block' : 'allow');
  }
  const blocksAll = /block all (?:state set to enabled|enabled)|set to block all/i.test(text);
  return { isOn: state !== '0', blocksAll: blocksAll || state === '2', programs };
}

/** Programs that are in no list are let in if they are signed, as most are, and else after a question: neither is seen here. */
export function applicationFirewall({ isOn, blocksAll, programs }: ApplicationFirewall): Firewall {
  return ({ executable }) => {
    if (!isOn) return says('open', 'no-rules', null);
    if (blocksAll) return says('blocked', 'default', 'block all');
    const [path, what] =
      [...programs].find(([path]) => executable === path || executable?.startsWith(`${path}/`)) ??
      [];
    if (path === undefined) return says('not-known', 'not-understood', executable);
    return says(what === 'block' ? 'blocked' : 'open', 'rule', path);
  };
}

function says(
  says: FirewallVerdict['says'],
  kind: FirewallVerdict['why']['kind'],
  what: string | null,
): FirewallVerdict {
  return { says, by: 'application firewall', why: { kind, what }, family: null };
}
