import { type Match, matchesNone, notUnderstood, type Rule, type Verdict } from '../ruleset.ts';
import type { Share } from '../share.ts';
import { fieldOf, listOf, soleField, textField } from './json-value.ts';
import { elementsOf, type NamedSets } from './nft-elements.ts';
import { familyOfMatch, matchOf } from './nft-match.ts';

/** Where a rule stands. */
export type Place = { readonly table: string; readonly text: string; readonly sets: NamedSets };

/** More than so many rules are not made of one: it is not understood then. */
const alternativesAtMost = 2000;

/** The rules that one of nft comes to: one for each verdict of a map, and for each pair of values that go together. */
export function rulesOf(expressions: readonly unknown[], place: Place): readonly Rule[] {
  let ways: readonly (readonly Match[])[] = [[]];
  const rules: Rule[] = [];
  const decide = (verdict: Verdict, further: readonly Match[] = []) => {
    for (const way of ways)
      rules.push({ matches: [...way, ...further], verdict, text: place.text });
  };
  for (const expression of expressions) {
    const [kind, content] = soleField(expression) ?? ['', null];
    const verdict = verdictOf(kind, content, place.table);
    if (verdict !== null) decide(verdict, kind === 'reject' ? familyOfReject(content) : []);
    else if (kind === 'vmap') decideEach(content, place, decide);
    else ways = furtherWays(ways, conditionsOf(kind, content, place));
  }
  return rules;
}

/** Those of a statement that goes on behind it, in several ways: any of them will do. */
function conditionsOf(kind: string, content: unknown, place: Place): readonly (readonly Match[])[] {
  if (kind === 'match') return comparisonsOf(content, place);
  const share = shares.get(kind)?.(content) ?? (ignored.has(kind) ? 'all' : 'unknown');
  return [[{ kind: 'share', share }]];
}

function furtherWays(
  ways: readonly (readonly Match[])[],
  conditions: readonly (readonly Match[])[],
): readonly (readonly Match[])[] {
  if (ways.length * conditions.length > alternativesAtMost) return [[notUnderstood]];
  return ways.flatMap((way) => conditions.map((matches) => [...way, ...matches]));
}

function comparisonsOf(content: unknown, { table, sets }: Place): readonly (readonly Match[])[] {
  const left = fieldOf(content, 'left');
  const operator = textField(content, 'op');
  const elements = elementsOf(fieldOf(content, 'right'), table, sets);
  if (elements === null) return [[notUnderstood]];
  const parts = fieldOf(left, 'concat');
  if (parts === undefined) return [comparison(left, operator, elements)];
  if (operator === '!=') return [[notUnderstood]];
  return elements.length === 0 ? [[matchesNone]] : elements.map((one) => together(parts, one));
}

function comparison(
  left: unknown,
  operator: string,
  elements: readonly unknown[],
): readonly Match[] {
  const family = familyOfMatch(left, elements);
  const isOfFamily = family !== null && fieldOf(left, 'meta') !== undefined;
  if (isOfFamily) return operator === '!=' ? [notUnderstood] : [family];
  // Of a set without elements nothing is true.
  const match =
    elements.length === 0 && operator !== '!=' ? matchesNone : matchOf(left, operator, elements);
  return family === null ? [match] : [family, match];
}

/** Values that go together, each compared with its part. */
function together(parts: unknown, element: unknown): readonly Match[] {
  const values = listOf(fieldOf(element, 'concat'));
  return listOf(parts).flatMap((part, index) => comparison(part, '==', [values[index]]));
}

function decideEach(
  content: unknown,
  { table, sets }: Place,
  decide: (verdict: Verdict, further: readonly Match[]) => void,
): void {
  const key = fieldOf(content, 'key');
  const elements = elementsOf(fieldOf(content, 'data'), table, sets);
  if (elements === null || elements.length > alternativesAtMost) {
    decide({ kind: 'not-understood' }, []);
    return;
  }
  const parts = fieldOf(key, 'concat');
  // What has no element of its own goes by the asterisk, wherever that stands.
  const ordered = [
    ...elements.filter((one) => listOf(one)[0] !== '*'),
    ...elements.filter((one) => listOf(one)[0] === '*'),
  ];
  for (const element of ordered) {
    const [value, outcome] = listOf(element);
    const [kind, target] = soleField(outcome) ?? ['', null];
    const matches =
      value === '*'
        ? []
        : parts === undefined
          ? comparison(key, '==', elementsOf(value, table, sets) ?? [])
          : together(parts, value);
    if (kind === 'continue') continue;
    decide(verdictOf(kind, target, table) ?? { kind: 'not-understood' }, matches);
  }
}

function verdictOf(kind: string, content: unknown, table: string): Verdict | null {
  switch (kind) {
    case 'accept':
    case 'drop':
    case 'return':
      return { kind };
    case 'reject':
      return { kind: 'drop' };
    case 'jump':
    case 'goto':
      return { kind, chain: `${table} ${textField(content, 'target')}` };
    case 'dnat':
    case 'redirect':
    case 'tproxy':
    case 'fwd':
      return { kind: 'redirected' };
    case 'queue':
    case 'synproxy':
    // Whatever has no state after it is new no more, which most rules go by.
    case 'notrack':
      return { kind: 'not-understood' };
    case 'xt':
      return textField(content, 'type') === 'target' ? { kind: 'not-understood' } : null;
    default:
      return null;
  }
}

/** nft leaves out that a rule is of one family where its refusal says so (nft 1.0.6). */
function familyOfReject(content: unknown): readonly Match[] {
  const type = textField(content, 'type');
  if (type === 'icmp') return [{ kind: 'family', family: 'ipv4' }];
  return type === 'icmpv6' ? [{ kind: 'family', family: 'ipv6' }] : [];
}

/** What only tells, counts or changes something that no rule here goes by. */
const ignored: ReadonlySet<string> = new Set([
  'counter',
  'log',
  'comment',
  'last',
  'mangle',
  'continue',
  'snat',
  'masquerade',
  'ct helper',
  'ct timeout',
  'ct expectation',
  'flow',
  'dup',
]);

/** What is true of most connections, since few come at a time, and the opposite of few. */
const shares: ReadonlyMap<string, (content: unknown) => Share> = new Map<
  string,
  (content: unknown) => Share
>([
  ['limit', limited],
  ['ct count', limited],
  ['meter', (content) => limitedBy([fieldOf(content, 'stmt')])],
  ['set', (content) => limitedBy(listOf(fieldOf(content, 'stmt')))],
]);

function limited(content: unknown): Share {
  return fieldOf(content, 'inv') === true ? 'few' : 'most';
}

function limitedBy(statements: readonly unknown[]): Share {
  const [limit] = statements.flatMap((one) => soleField(one) ?? []);
  if (limit === undefined) return 'all';
  const [kind, content] = soleField(statements[0]) ?? ['', null];
  return shares.get(kind)?.(content) ?? 'unknown';
}
