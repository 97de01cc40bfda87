import { text } from '../language/text.ts';
import { visibleText } from '../visible-text.ts';
import type { SettingProblem } from './read-settings.ts';

/** The place and what is wrong there, in a few words. */
export function problemText(problem: SettingProblem): string {
  const { settings } = text();
  switch (problem.kind) {
    case 'value':
      return settings.wrongValue(problem.place, receivedText(problem.received));
    case 'too-many':
      return settings.onlyFirst(problem.place, String(problem.most));
    case 'query':
      return settings.brokenQuery(problem.place);
  }
}

/** The first few, and how many more there are. */
export function problemsText(problems: readonly SettingProblem[]): string {
  const named = problems.slice(0, namedAtMost).map(problemText);
  const more = problems.length - named.length;
  return [...named, ...(more > 0 ? [text().settings.moreProblems(String(more))] : [])].join(', ');
}

function receivedText(received: string): string {
  if (received === 'undefined') return text().settings.missing;
  const characters = [...visibleText(received)];
  return characters.length > 40 ? `${characters.slice(0, 40).join('')}…` : characters.join('');
}

const namedAtMost = 6;
