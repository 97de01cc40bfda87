import { limited } from '../collector/told-history.ts';
import { type Life, usualChange } from './life-code.ts';

/**
 * The life of a connection that an earlier recording knew from before, and this one goes on with: it may have seen less of
 * it, and what became of it between the two only afterwards.
 */
export function goneOn(earlier: Life, now: Life): Life {
  const last = earlier.history.at(-1);
  const since = now.history.filter(({ at }) => last === undefined || at > last.at);
  const isNews = since[0]?.state !== last?.state;
  const history = limited([...earlier.history, ...since.slice(isNews ? 0 : 1)]);
  return { ...earlier, changedAt: usualChange(history), history };
}
