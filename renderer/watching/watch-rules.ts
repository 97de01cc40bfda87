import { text } from '../../shared/language/text.ts';
import { parseQuery, type QueryError } from '../../shared/query.ts';
import type { WatchRule } from '../../shared/settings/watch-rule.ts';
import { shownName } from '../../shared/watching-text.ts';
import type { Page } from '../page.ts';
import type { Row } from '../table/connections.ts';
import { addressText } from '../table/row-text.ts';
import { browserMayNotify } from './own-notifications.ts';

export const rulesAtMost = 200;

/** A rule as a person writes it; `id` is null until it is kept. */
export type RuleDraft = Pick<WatchRule, 'name' | 'query'> & { readonly id: string | null };

export const emptyDraft: RuleDraft = { id: null, name: '', query: '' };

/** What a rule can be for, for a person who has no rule of another kind; without those that are kept already. */
export function exampleRules(rules: readonly Pick<WatchRule, 'query'>[]): readonly RuleDraft[] {
  const { example } = text().watching;
  const examples = [
    draft(example.port, 'local-port:3000 state:listen'),
    draft(example.internet, 'remote:public'),
    draft(example.closeWait, 'state:CLOSE_WAIT age:>10m'),
  ];
  const kept = new Set(rules.map(({ query }) => query));
  const offered = new Set(examples.map(({ query }) => query));
  const hasOwn = rules.some(({ query }) => !offered.has(query));
  return hasOwn ? [] : examples.filter(({ query }) => !kept.has(query));
}

/** What to be told of to hear when the like of this row comes again. */
export function ruleFromRow({ connection }: Row): RuleDraft {
  const { protocol, local, remote, owners } = connection;
  const { names } = text().watching;
  if (remote === null) {
    return protocol === 'udp'
      ? draft(names.bound(local.port), `proto:udp local-port:${local.port}`)
      : draft(names.listens(local.port), `local-port:${local.port} state:listen`);
  }
  const address = addressText(remote);
  const there = `remote:${remote.address} remote-port:${remote.port}`;
  const process = owners[0]?.name ?? null;
  if (process === null) return draft(names.reaches(address), there);
  return draft(names.connects(shownName(process), address), `process:${quoted(process)} ${there}`);
}

/** Why a rule cannot be kept as it is beside so many others; null if it can. */
export function draftProblem({ id, name, query }: RuleDraft, ruleCount: number): string | null {
  const { nameMissing, queryMissing, tooManyRules } = text().watching;
  if (id === null && ruleCount >= rulesAtMost) return tooManyRules(rulesAtMost);
  if (query.trim() === '') return queryMissing;
  const problem = queryProblem(query);
  if (problem !== null) return problem;
  return name.trim() === '' ? nameMissing : null;
}

/** What is wrong with a query, and where; null if nothing. */
export function queryError(query: string): QueryError | null {
  const parsed = parseQuery(query);
  return parsed.ok ? null : parsed.error;
}

export function queryProblem(query: string): string | null {
  return queryError(query)?.message ?? null;
}

/** Keeps a rule, which is looked for from now on; the browser is asked for its notifications when they are first needed. */
export function keepRule(page: Page, { id, name, query }: RuleDraft): void {
  const rules = rulesOf(page);
  const known = rules.find((rule) => rule.id === id);
  const rule: WatchRule = {
    id: known?.id ?? crypto.randomUUID(),
    name: cut(name.trim()),
    query,
    enabled: known?.enabled ?? true,
  };
  const others = rules.map((other) => (other === known ? rule : other));
  page.change({ watchRules: known === undefined ? [...rules, rule] : others });
  if (rule.enabled) askToNotify(page);
}

export function enableRule(page: Page, id: string, enabled: boolean): void {
  const watchRules = rulesOf(page).map((rule) => (rule.id === id ? { ...rule, enabled } : rule));
  page.change({ watchRules });
  if (enabled) askToNotify(page);
}

export function dropRule(page: Page, id: string): void {
  page.change({ watchRules: rulesOf(page).filter((rule) => rule.id !== id) });
}

function rulesOf({ store }: Page): readonly WatchRule[] {
  return store.getState().settings.watchRules;
}

/** The desktop app has notifications of its own. */
function askToNotify(page: Page): void {
  if (page.hostKind !== 'browser') return;
  void browserMayNotify().then((answer) => {
    // The rules say it themselves.
    const isSaid = page.store.getState().overlay?.kind === 'watch-rules';
    if (answer === 'denied' && !isSaid) page.notice(() => text().watching.denied);
  });
}

function draft(name: string, query: string): RuleDraft {
  return { id: null, name: cut(name), query };
}

/** To what the settings keep of a name, and never within a character. */
function cut(name: string): string {
  return name.slice(0, nameAtMost).replace(/\p{Cs}$/u, '');
}

/** A value that has anything in it, as the language of queries takes it. */
function quoted(value: string): string {
  return /^[\w.-]+$/.test(value) ? value : `"${value.replaceAll('"', '""')}"`;
}

/** As the schema of the settings has it. */
const nameAtMost = 60;
