import { language, text } from '../language/text.ts';

/** `43 µs`, `1.4 ms`, `850 ms`, `2.0 s`, `75 s`: as exact as the times of packets are of use. */
export function spanText(ms: number): string {
  const { units } = text();
  if (ms < 0.9995) return units.microseconds(String(Math.round(Math.max(0, ms) * 1000)));
  if (ms < 9.95) return units.milliseconds(ms.toFixed(1));
  if (ms < 999.5) return units.milliseconds(String(Math.round(ms)));
  return units.seconds(ms < 9950 ? (ms / 1000).toFixed(1) : countText(Math.round(ms / 1000)));
}

/** `812 B`, `1.4 kB`, `23 MB`. */
export function bytesText(bytes: number): string {
  const exponent = Math.min(prefixes.length - 1, Math.floor(Math.log10(Math.max(1, bytes)) / 3));
  const value = bytes / 1000 ** exponent;
  const digits = exponent > 0 && value < 9.95 ? 1 : 0;
  return `${value.toFixed(digits)} ${prefixes[exponent]}`;
}

/** `20,000` */
export function countText(count: number): string {
  return count < 1000 ? String(count) : count.toLocaleString(language());
}

const prefixes = ['B', 'kB', 'MB', 'GB', 'TB'];
