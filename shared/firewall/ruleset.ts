import type { Family } from '../connection.ts';
import type { AddressRange } from './address-range.ts';
import type { Share } from './share.ts';
import type { FirewallName } from './verdict.ts';

/** The chains of packet filters by name, as far as they can concern a new TCP connection from elsewhere. */
export type Ruleset = ReadonlyMap<string, Chain>;

/** Rules of which the first that matches decides. */
export type Chain = {
  /** Names the table as well. */
  readonly name: string;
  readonly by: FirewallName;
  /** Where it begins by itself; null of one that is only jumped to. */
  readonly base: Base | null;
  readonly rules: readonly Rule[];
};

export type Base = {
  readonly hook: 'ingress' | 'prerouting' | 'input';
  /** null: of both. */
  readonly family: Family | null;
  readonly policy: 'accept' | 'drop';
  /** The interfaces that it is for, where it is not for all. */
  readonly devices: readonly string[] | null;
};

export type Rule = {
  /** All of them have to match. */
  readonly matches: readonly Match[];
  readonly verdict: Verdict;
  /** As whoever looks for it finds it. */
  readonly text: string;
};

export type Verdict =
  | { readonly kind: 'accept' | 'drop' | 'return' }
  | { readonly kind: 'jump' | 'goto'; readonly chain: string }
  /** It goes elsewhere before the rules for incoming packets are asked, or to what is not understood. */
  | { readonly kind: 'redirected' | 'not-understood' };

export type Match =
  | { readonly kind: 'family'; readonly family: Family }
  | { readonly kind: 'port'; readonly ranges: readonly PortRange[]; readonly not: boolean }
  | {
      readonly kind: 'from' | 'to';
      readonly ranges: readonly AddressRange[];
      readonly not: boolean;
    }
  | { readonly kind: 'interface'; readonly names: readonly string[]; readonly not: boolean }
  /** Anything else is true of so many. */
  | { readonly kind: 'share'; readonly share: Share };

export type PortRange = readonly [first: number, last: number];

export const matchesNone: Match = { kind: 'share', share: 'none' };
export const notUnderstood: Match = { kind: 'share', share: 'unknown' };
