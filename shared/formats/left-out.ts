import { text } from '../language/text.ts';

/** Says that rows were understood, but are of no socket that is shown. */
export function leftOutNotice(count: number): string {
  return text().captures.leftOut(count);
}
