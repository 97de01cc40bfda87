import { parseAddressRange } from '../address-range.ts';
import { type Match, notUnderstood, type PortRange, type Rule, type Ruleset } from '../ruleset.ts';

/**
 * Reads what `pfctl -s nat` and `pfctl -s rules` print. The last rule that matches decides, unless one says `quick`: which
 * is to say that the first does, of those that are quick and then of the others from the end.
 */
export function parsePf(nat: string, rules: string): Ruleset {
  const redirections = linesOf(nat).flatMap((line) => redirectionOf(line) ?? []);
  const filters = linesOf(rules).flatMap((line) => filterOf(line) ?? []);
  const quick = filters.filter(({ isQuick }) => isQuick);
  const others = filters.filter(({ isQuick }) => !isQuick).reverse();
  const base = { family: null, policy: 'accept', devices: null } as const;
  const chains = [
    { name: 'pf rdr', base: { ...base, hook: 'prerouting' }, rules: redirections },
    {
      name: 'pf',
      base: { ...base, hook: 'input' },
      rules: [...quick, ...others].map(({ rule }) => rule),
    },
  ] as const;
  return new Map(chains.map((chain) => [chain.name, { ...chain, by: 'pf' }]));
}

function linesOf(text: string): readonly string[] {
  return text
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '');
}

/** Where there are anchors of these, there are such of filters: they are heeded there. */
function redirectionOf(text: string): Rule | null {
  if (!text.startsWith('rdr ')) return null;
  const words = text.split(' -> ')[0]?.replace(/^rdr (?:pass )?/, '') ?? '';
  return { matches: matchesOf(words.split(/\s+/)), verdict: { kind: 'redirected' }, text };
}

function filterOf(text: string): { readonly rule: Rule; readonly isQuick: boolean } | null {
  // What it holds is not read: it may do anything, and does so at once.
  if (text.startsWith('anchor ')) {
    return {
      rule: { matches: [notUnderstood], verdict: { kind: 'not-understood' }, text },
      isQuick: true,
    };
  }
  const [, action, rest = ''] =
    /^(pass|block)(?: (?:drop|return\S*(?: ?\([^)]*\))?))?(.*)$/.exec(text) ?? [];
  if (action === undefined) return null;
  const words = rest.trim().split(/\s+/);
  if (words.includes('out')) return null;
  const isQuick = words.includes('quick');
  const kind = action === 'pass' ? 'accept' : 'drop';
  return { rule: { matches: matchesOf(words), verdict: { kind }, text }, isQuick };
}

/** The words of a rule that have been read so far. */
type Words = { next(): string | undefined; peek(): string | undefined };

function matchesOf(all: readonly string[]): readonly Match[] {
  const matches: Match[] = [];
  let index = 0;
  const words: Words = {
    next: () => all[index++],
    peek: () => all[index],
  };
  let side: 'from' | 'to' = 'from';
  for (let word = words.next(); word !== undefined; word = words.next()) {
    if (word === 'from' || word === 'to') side = word;
    const found = readers.get(word)?.(words, side);
    // Where nothing is known of a word the rule may be about anything.
    if (found === undefined && !harmless.has(word)) matches.push(notUnderstood);
    else if (found) matches.push(found);
  }
  return matches;
}

const readers: ReadonlyMap<string, (words: Words, side: 'from' | 'to') => Match | null> = new Map<
  string,
  (words: Words, side: 'from' | 'to') => Match | null
>([
  ['on', (words) => interfaceOf(words)],
  ['inet', () => ({ kind: 'family', family: 'ipv4' })],
  ['inet6', () => ({ kind: 'family', family: 'ipv6' })],
  ['proto', (words) => ({ kind: 'share', share: words.next() === 'tcp' ? 'all' : 'none' })],
  ['from', (words, side) => addressOf(words, side)],
  ['to', (words, side) => addressOf(words, side)],
  ['port', (words, side) => portOf(words, side)],
  [
    'flags',
    (words) => ({
      kind: 'share',
      share: /^(?:S\/|any$)/.test(words.next() ?? '') ? 'all' : 'none',
    }),
  ],
  ['label', (words) => skip(words)],
  ['tag', (words) => skip(words)],
]);

const harmless: ReadonlySet<string> = new Set([
  'in',
  'quick',
  'log',
  'all',
  'keep',
  'no',
  'modulate',
  'synproxy',
  'state',
  'fragment',
]);

function skip(words: Words): null {
  words.next();
  return null;
}

function interfaceOf(words: Words): Match {
  const not = words.peek() === '!';
  if (not) words.next();
  // lo0 is the only loopback of this system, and never among those that others come by.
  return { kind: 'interface', names: [words.next()?.replace(/^lo0$/, 'lo') ?? ''], not };
}

function addressOf(words: Words, side: 'from' | 'to'): Match | null {
  const not = words.peek() === '!';
  if (not) words.next();
  const word = words.next() ?? '';
  if (word === 'any') return null;
  if (side === 'to' && word === 'self') return { kind: 'share', share: not ? 'none' : 'all' };
  const range = parseAddressRange(word);
  if (range !== null) return { kind: side, ranges: [range], not };
  // A table may hold whom to keep away, or whom alone to admit; a name in brackets is that of an interface.
  return { kind: 'share', share: side === 'from' && /^<.*>$/.test(word) ? 'some' : 'unknown' };
}

function portOf(words: Words, side: 'from' | 'to'): Match {
  const ranges = rangesOf(words);
  // Whoever connects chooses the port that he comes from.
  if (side === 'from') return { kind: 'share', share: 'some' };
  return ranges === null ? notUnderstood : { kind: 'port', ranges, not: false };
}

function rangesOf(words: Words): readonly PortRange[] | null {
  const first = words.next() ?? '';
  const [, low, high] = /^(\d{1,5}):(\d{1,5})$/.exec(first) ?? [];
  if (low !== undefined) return [[Number(low), Number(high)]];
  if (/^\d{1,5}$/.test(first)) return betweenOf(Number(first), words.next(), Number(words.next()));
  const port = Number(words.next());
  if (!Number.isInteger(port)) return null;
  switch (first) {
    case '=':
      return [[port, port]];
    case '!=':
      return [
        [0, port - 1],
        [port + 1, 65_535],
      ];
    case '<':
      return [[0, port - 1]];
    case '<=':
      return [[0, port]];
    case '>':
      return [[port + 1, 65_535]];
    case '>=':
      return [[port, 65_535]];
    default:
      return null;
  }
}

function betweenOf(
  low: number,
  operator: string | undefined,
  high: number,
): readonly PortRange[] | null {
  if (!Number.isInteger(high)) return null;
  if (operator === '><') return [[low + 1, high - 1]];
  if (operator !== '<>') return null;
  return [
    [0, low - 1],
    [high + 1, 65_535],
  ];
}
