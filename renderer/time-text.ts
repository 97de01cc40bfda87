/** `14:03:20` if it was today, else `2026-11-19 14:03`. */
export function timeText(at: number, now = Date.now()): string {
  const [date, today] = [new Date(at), new Date(now)];
  const time = date.toTimeString().slice(0, 8);
  if (date.toDateString() === today.toDateString()) return time;
  return `${dayText(date)} ${time.slice(0, 5)}`;
}

/** `850 ms`, `12 s`, `4 min`, `2 h 05 min`, `3 d 4 h`: as exact as it is of use. */
export function durationText(durationMs: number): string {
  const seconds = Math.floor(Math.max(0, durationMs) / 1000);
  if (seconds < 1) return `${Math.round(Math.max(0, durationMs))} ms`;
  if (seconds < 60) return `${seconds} s`;
  const minutes = Math.floor(seconds / 60);
  if (minutes < 60) return `${minutes} min`;
  const hours = Math.floor(minutes / 60);
  if (hours < 24) return `${hours} h ${String(minutes % 60).padStart(2, '0')} min`;
  return `${Math.floor(hours / 24)} d ${hours % 24} h`;
}

/** `812 B`, `1.4 kB`, `23 MB`. */
export function bytesText(bytes: number): string {
  if (bytes < 1000) return `${bytes} B`;
  const exponent = Math.min(4, Math.floor(Math.log10(bytes) / 3));
  const value = bytes / 1000 ** exponent;
  return `${value < 10 ? value.toFixed(1) : Math.round(value)} ${units[exponent]}`;
}

/** `20,000`. */
export function countText(count: number): string {
  return count < 1000 ? String(count) : grouped.format(count);
}

const units = ['B', 'kB', 'MB', 'GB', 'TB'];
const grouped = new Intl.NumberFormat('en');

function dayText(date: Date): string {
  const pad = (part: number) => String(part).padStart(2, '0');
  return `${date.getFullYear()}-${pad(date.getMonth() + 1)}-${pad(date.getDate())}`;
}
