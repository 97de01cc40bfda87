import { formatEndpoint } from './address.ts';
import type { Connection } from './connection.ts';
import { language, text } from './language/text.ts';
import { visibleText } from './visible-text.ts';
import type { Fired } from './watching.ts';

/** What fired as a notification says it: the rule, then the row in one line. */
export function firedText(fired: Fired): { readonly title: string; readonly body: string } {
  const { rule, connection, more } = fired;
  const parts = [processOf(connection), connection.state ?? '', socketOf(connection)];
  const row = parts.filter((part) => part !== '').join(' · ');
  return {
    title: shownName(rule.name),
    body: more === 0 ? row : `${row}, ${text().watching.more(more.toLocaleString(language()))}`,
  };
}

/** A name that somebody else gave: in one line, without what turns the direction of writing, and not too long. */
export function shownName(name: string): string {
  const characters = [...visibleText(name)];
  if (characters.length <= nameAtMost) return characters.join('');
  return `${characters.slice(0, nameAtMost - 1).join('')}…`;
}

/** The same for the middle of a line: writing from right to left would take its neighbours along. */
export function isolatedName(name: string): string {
  return isolated(shownName(name));
}

/** What may already be shown, for the middle of a line. */
export function isolated(shown: string): string {
  return rightToLeft.test(shown) ? `\u{2068}${shown}\u{2069}` : shown;
}

// Hebrew, Arabic and the scripts beside them, their presentation forms, and those scripts beyond the basic plane.
const rightToLeft =
  /[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc\u{10800}-\u{10fff}\u{1e800}-\u{1efff}]/u;

function processOf({ owners: [owner] }: Connection): string {
  if (owner === undefined) return text().watching.noProcess;
  return owner.name === null ? `pid ${owner.pid}` : `${isolatedName(owner.name)} (${owner.pid})`;
}

function socketOf({ protocol, family, local, remote }: Connection): string {
  const kind = `${protocol.toUpperCase()}${family === 'ipv6' ? 'v6' : ''}`;
  const here = `${kind} ${formatEndpoint(local)}`;
  return remote === null ? here : `${here} → ${formatEndpoint(remote)}`;
}

const nameAtMost = 60;
