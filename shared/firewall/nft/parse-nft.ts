import * as v from 'valibot';
import { parse } from '../../parse.ts';
import type { Base, Chain, Rule, Ruleset } from '../ruleset.ts';
import { fieldOf, listOf, soleField, textField } from './json-value.ts';
import { bare, type NamedSets } from './nft-elements.ts';
import { rulesOf } from './nft-rule.ts';

/** All chains, and the tables that iptables made, of whose matches nft says the names only. */
export type NftRuleset = { readonly chains: Ruleset; readonly foreign: ReadonlySet<string> };

const schema = v.object({ nftables: v.array(v.record(v.string(), v.unknown())) });

/**
 * Reads what `nft -j list ruleset` prints (libnftables-json(5)); throws if it is something else. Which tables are asleep
 * older versions say in their own language only (`nft -t list ruleset`).
 */
export function parseNft(text: string, inWords = ''): NftRuleset {
  const { nftables } = parse(schema, JSON.parse(text));
  const all = (kind: string) =>
    nftables.flatMap((entry) => (entry[kind] === undefined ? [] : [entry[kind]]));
  const dormant = new Set([
    ...all('table').filter(isDormant).map(tableOf),
    ...[...inWords.matchAll(/^table (\S+ \S+) \{[^\n]*\n\tflags [^\n]*\bdormant\b/gm)].map(
      ([, name]) => name,
    ),
  ]);
  const sets: NamedSets = new Map(
    [...all('set'), ...all('map')].map((set) => [
      `${textField(set, 'family')} ${textField(set, 'table')} ${textField(set, 'name')}`,
      listOf(fieldOf(set, 'elem')).map(bare),
    ]),
  );
  const chains = new Map<string, Chain & { readonly rules: Rule[] }>();
  for (const chain of all('chain')) {
    const table = `${textField(chain, 'family')} ${textField(chain, 'table')}`;
    const name = `${table} ${textField(chain, 'name')}`;
    chains.set(name, {
      name,
      by: 'nftables',
      base: dormant.has(table) ? null : baseOf(chain),
      rules: [],
    });
  }
  const foreign = new Set<string>();
  for (const rule of all('rule')) {
    const table = `${textField(rule, 'family')} ${textField(rule, 'table')}`;
    const name = `${table} ${textField(rule, 'chain')}`;
    const expressions = listOf(fieldOf(rule, 'expr'));
    if (expressions.some((one) => soleField(one)?.[0] === 'xt')) foreign.add(table);
    const place = { table, text: `${name}, handle ${fieldOf(rule, 'handle')}`, sets };
    chains.get(name)?.rules.push(...rulesOf(expressions, place));
  }
  return { chains, foreign };
}

/** One of the beginnings that concern what comes in; null of all others. */
function baseOf(chain: unknown): Base | null {
  const hook = textField(chain, 'hook');
  const family = families.get(textField(chain, 'family'));
  if (family === undefined) return null;
  if (hook !== 'ingress' && hook !== 'prerouting' && hook !== 'input') return null;
  const device = fieldOf(chain, 'dev');
  const devices = Array.isArray(device) ? device : [device];
  const names = devices.filter((one) => typeof one === 'string');
  return {
    hook,
    family,
    policy: textField(chain, 'policy') === 'drop' ? 'drop' : 'accept',
    devices: hook === 'ingress' && names.length > 0 ? names : null,
  };
}

/** Those of the packets of bridges and of ARP are not among them. */
const families: ReadonlyMap<string, Base['family']> = new Map<string, Base['family']>([
  ['ip', 'ipv4'],
  ['ip6', 'ipv6'],
  ['inet', null],
  ['netdev', null],
]);

function isDormant(table: unknown): boolean {
  const flags = fieldOf(table, 'flags');
  return flags === 'dormant' || listOf(flags).includes('dormant');
}

function tableOf(table: unknown): string {
  return `${textField(table, 'family')} ${textField(table, 'name')}`;
}
