import type { Command } from './command.ts';
import { wordsOf } from './command-words.ts';

/** Commands under a heading. */
export type CommandGroup = { readonly title: string; readonly commands: readonly Command[] };

/** The commands that a text finds, the best first and, among equals, what can be done now and what was used last. */
export function rankCommands(
  commands: readonly Command[],
  search: string,
  recent: readonly string[],
): readonly Command[] {
  const words = search.toLowerCase().split(/\s+/).filter(Boolean);
  return commands
    .map((command) => ({ command, score: scoreOf(command, words), age: ageOf(command, recent) }))
    .filter(({ score }) => score > 0)
    .sort(
      (a, b) =>
        b.score - a.score ||
        Number(isRefused(a.command)) - Number(isRefused(b.command)) ||
        a.age - b.age,
    )
    .map(({ command }) => command);
}

/** All commands: those that were used last, then the others by group; last a group of which nothing can be done. */
export function groupCommands(
  commands: readonly Command[],
  recent: readonly string[],
  recentTitle: string,
): readonly CommandGroup[] {
  const used = commands.filter(({ id }) => recent.includes(id));
  used.sort((a, b) => ageOf(a, recent) - ageOf(b, recent));
  const groups = Map.groupBy(
    commands.filter(({ id }) => !recent.includes(id)),
    ({ group }) => group,
  );
  return [
    { title: recentTitle, commands: used },
    ...[...groups]
      .map(([title, of]) => ({ title, commands: of }))
      .sort((a, b) => Number(allRefused(a)) - Number(allRefused(b))),
  ].filter((group) => group.commands.length > 0);
}

/** The first commands of these groups, `most` in all. */
export function firstOf(groups: readonly CommandGroup[], most: number): readonly CommandGroup[] {
  let left = most;
  return groups.flatMap(({ title, commands }) => {
    const first = commands.slice(0, left);
    left -= first.length;
    return first.length === 0 ? [] : [{ title, commands: first }];
  });
}

/** The ids of those used last, this one now the newest. */
export function withRecent(recent: readonly string[], id: string): string[] {
  return [id, ...recent.filter((other) => other !== id)].slice(0, keptRecent);
}

function isRefused({ refusal = null }: Command): boolean {
  return refusal !== null;
}

function allRefused({ commands }: CommandGroup): boolean {
  return commands.every(isRefused);
}

/**
 * How well all words are found in its name, in its id, which is English in every language, or at the beginning of what
 * else it is called; 0 if one is not. cmdk has a filter, whose time grows with the square of both texts: 17 ms for one
 * name of 60 times the same letter.
 */
function scoreOf({ title, id }: Command, words: readonly string[]): number {
  const [name, key, others] = [title.toLowerCase(), id.toLowerCase(), wordsOf(id)];
  let sum = 0;
  for (const word of words) {
    const isOther = isWordStart(others, word);
    const score = Math.max(2 * placeScore(name, word), placeScore(key, word), isOther ? 3 : 0);
    if (score === 0) return 0;
    sum += score;
  }
  return sum;
}

/** At the very beginning, at that of a word, within one, nowhere. */
function placeScore(text: string, word: string): number {
  const at = text.indexOf(word);
  if (at <= 0) return at < 0 ? 0 : 4;
  return isWordStart(text, word) ? 3 : 1;
}

function isWordStart(text: string, word: string): boolean {
  for (let at = text.indexOf(word); at >= 0; at = text.indexOf(word, at + 1)) {
    if (!/[\p{L}\p{N}]/u.test(text[at - 1] ?? '')) return true;
  }
  return false;
}

function ageOf({ id }: Command, recent: readonly string[]): number {
  const place = recent.indexOf(id);
  return place < 0 ? recent.length : place;
}

const keptRecent = 8;
