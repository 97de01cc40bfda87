import { text } from '../../shared/language/text.ts';
import { bytesText, durationText } from '../time-text.ts';

/** `1.4 kB/s`. */
export function rateText(bytesPerSecond: number): string {
  return text().measures.perSecond(bytesText(Math.round(bytesPerSecond)));
}

/** `0.05 ms`, `3.2 ms`, `85 ms`, and from a second on as any time. */
export function millisecondsText(ms: number): string {
  if (ms >= 1000) return durationText(ms);
  const digits = ms < 1 ? 2 : ms < 10 ? 1 : 0;
  return text().units.milliseconds(ms.toFixed(digits));
}
