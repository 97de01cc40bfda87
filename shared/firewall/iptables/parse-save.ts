import type { Family } from '../../connection.ts';
import type { Base, Chain, Match, Rule, Ruleset, Verdict } from '../ruleset.ts';
import { matchOfOption } from './option-matches.ts';
import { splitWords } from './split-words.ts';

/** Reads what iptables-save, or ip6tables-save, prints: by `kind`, chains are told from those of another reading. */
export function parseSave(text: string, family: Family, kind = ''): Ruleset {
  const chains = new Map<string, Chain & { readonly rules: Rule[] }>();
  const program = family === 'ipv4' ? 'iptables' : 'ip6tables';
  let table = '';
  const nameOf = (chain: string) => `${program}${kind} ${table} ${chain}`;
  for (const line of text.split('\n')) {
    if (line.startsWith('*')) table = line.slice(1).trim();
    else if (line.startsWith(':')) {
      const [chain = '', policy = ''] = line.slice(1).split(' ');
      const base = baseOf(table, chain, policy, family);
      chains.set(nameOf(chain), { name: nameOf(chain), by: 'iptables', base, rules: [] });
    } else if (line.startsWith('-A ')) {
      const words = splitWords(line);
      const rule = ruleOf(words.slice(2), family, nameOf);
      const isKept = rule !== null && chains.get(nameOf(words[1] ?? ''));
      if (isKept) isKept.rules.push({ ...rule, text: `${program} -t ${table} ${line}` });
    }
  }
  return chains;
}

const hooks: ReadonlyMap<string, Base['hook']> = new Map([
  ['raw PREROUTING', 'prerouting'],
  ['mangle PREROUTING', 'prerouting'],
  ['nat PREROUTING', 'prerouting'],
  ['mangle INPUT', 'input'],
  ['filter INPUT', 'input'],
  ['security INPUT', 'input'],
  ['nat INPUT', 'input'],
]);

function baseOf(table: string, chain: string, policy: string, family: Family): Base | null {
  const hook = hooks.get(`${table} ${chain}`);
  if (hook === undefined) return null;
  return { hook, family, policy: policy === 'DROP' ? 'drop' : 'accept', devices: null };
}

/** null of a rule that only counts, tells or marks. */
function ruleOf(
  words: readonly string[],
  family: Family,
  nameOf: (chain: string) => string,
): Omit<Rule, 'text'> | null {
  const options = optionsOf(words);
  // Whatever stands behind the target belongs to that.
  const end = options.findIndex(({ name }) => name === '-j' || name === '-g');
  const target = options[end];
  const verdict = target && verdictOf(target, options.slice(end + 1), nameOf);
  if (!verdict) return null;
  return { matches: matchesOf(options.slice(0, end), family), verdict };
}

type Given = { readonly name: string; readonly values: readonly string[]; readonly not: boolean };

function optionsOf(words: readonly string[]): readonly Given[] {
  const options: { name: string; values: string[]; not: boolean }[] = [];
  let not = false;
  for (const word of words) {
    if (word === '!') not = true;
    else if (/^-{1,2}[a-z]/i.test(word)) {
      options.push({ name: word, values: [], not });
      not = false;
    } else options.at(-1)?.values.push(word);
  }
  return options;
}

function matchesOf(options: readonly Given[], family: Family): readonly Match[] {
  if (options.some(({ name, values }) => name === '-m' && values[0] === 'rpfilter')) {
    // Whoever completes a handshake has a way back.
    const isTurned = options.some(({ name }) => name === '--invert');
    return [{ kind: 'share', share: isTurned ? 'none' : 'all' }];
  }
  return options.flatMap((option) =>
    option.name === '-m' ? [] : (matchOfOption({ ...option, family }) ?? []),
  );
}

function verdictOf(
  { name, values: [target = ''] }: Given,
  details: readonly Given[],
  nameOf: (chain: string) => string,
): Verdict | null {
  if (name === '-g') return { kind: 'goto', chain: nameOf(target) };
  if (target === 'CT' && !details.some(({ name }) => name === '--notrack')) return null;
  if (ignored.has(target)) return null;
  return verdicts.get(target) ?? { kind: 'jump', chain: nameOf(target) };
}

const verdicts: ReadonlyMap<string, Verdict> = new Map<string, Verdict>([
  ['ACCEPT', { kind: 'accept' }],
  ['DROP', { kind: 'drop' }],
  ['REJECT', { kind: 'drop' }],
  ['RETURN', { kind: 'return' }],
  ['DNAT', { kind: 'redirected' }],
  ['REDIRECT', { kind: 'redirected' }],
  ['NETMAP', { kind: 'redirected' }],
  ['TPROXY', { kind: 'redirected' }],
  ['NFQUEUE', { kind: 'not-understood' }],
  ['QUEUE', { kind: 'not-understood' }],
  ['SYNPROXY', { kind: 'not-understood' }],
  // Whatever has no state after it is new no more, which most rules go by.
  ['CT', { kind: 'not-understood' }],
  ['NOTRACK', { kind: 'not-understood' }],
]);

/** Targets behind which the next rule is asked. */
const ignored: ReadonlySet<string> = new Set([
  'AUDIT',
  'CHECKSUM',
  'CLASSIFY',
  'CONNMARK',
  'CONNSECMARK',
  'DSCP',
  'HL',
  'LOG',
  'MARK',
  'MASQUERADE',
  'NFLOG',
  'SECMARK',
  'SET',
  'SNAT',
  'TCPMSS',
  'TCPOPTSTRIP',
  'TEE',
  'TOS',
  'TRACE',
  'TTL',
  'ULOG',
]);
