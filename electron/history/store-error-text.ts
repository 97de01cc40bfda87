import { text } from '../../shared/language/text.ts';
import type { StoreProblem } from './store-error.ts';

/** What is in the way, in one sentence with the remedy; the detail is in the words of whoever said it. */
export function storeErrorText(problem: StoreProblem, file: string, detail: string): string {
  return text().historyStore.problems[problem](file, detail);
}
