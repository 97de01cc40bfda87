import { text } from '../../shared/language/text.ts';
import { durationText } from '../time-text.ts';

/** `1.0 s`, to the tenth: the waits of a sender go by it. */
export function pauseText(durationMs: number): string {
  if (durationMs >= 59_950) return durationText(durationMs);
  return text().ladder.seconds((durationMs / 1000).toFixed(1));
}
