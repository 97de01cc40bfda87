import { type Language, language, text } from '../shared/language/text.ts';

/** `14:03:20` if it was today, else `2026-11-19 14:03`. */
export function timeText(at: number, now = Date.now()): string {
  const { time, day } = formats();
  const date = new Date(at);
  return date.toDateString() === new Date(now).toDateString()
    ? time.format(date)
    : day.format(date);
}

/** `14:03:20.125` if it was today, else `2026-11-19 14:03:20.125`. */
export function exactTimeText(at: number, now = Date.now()): string {
  const { exactTime, date } = formats();
  const when = new Date(at);
  const time = exactTime.format(when);
  const isToday = when.toDateString() === new Date(now).toDateString();
  return isToday ? time : `${date.format(when)} ${time}`;
}

/** `14:03:20` if it was today, else `2026-11-19 14:03:20`. */
export function secondText(at: number, now = Date.now()): string {
  const { time, date } = formats();
  const when = new Date(at);
  const isToday = when.toDateString() === new Date(now).toDateString();
  return isToday ? time.format(when) : `${date.format(when)} ${time.format(when)}`;
}

/** `14:03`, which stands beside others of the same day. */
export function clockText(at: number): string {
  return formats().clock.format(new Date(at));
}

/** `11-19`, which stands beside others of the same year. */
export function monthDayText(at: number): string {
  return formats().monthDay.format(new Date(at));
}

/** `43 µs`, `1.4 ms`, `850 ms`, from a second on as `durationText` has it. */
export function exactDurationText(durationMs: number): string {
  const { units } = text();
  if (durationMs < 0.9995) return units.microseconds(String(Math.round(durationMs * 1000)));
  if (durationMs < 9.95) return units.milliseconds(formats().oneDecimal.format(durationMs));
  return durationText(durationMs);
}

/** `850 ms`, `12 s`, `4 min`, `2 h 05 min`, `3 d 4 h`: as exact as it is of use. */
export function durationText(durationMs: number): string {
  const { units } = text();
  const seconds = Math.floor(Math.max(0, durationMs) / 1000);
  if (seconds < 1) return units.milliseconds(String(Math.round(Math.max(0, durationMs))));
  if (seconds < 60) return units.seconds(String(seconds));
  const minutes = Math.floor(seconds / 60);
  if (minutes < 60) return units.minutes(String(minutes));
  const hours = Math.floor(minutes / 60);
  if (hours < 24) return units.hours(String(hours), String(minutes % 60).padStart(2, '0'));
  return units.days(countText(Math.floor(hours / 24)), String(hours % 24));
}

/** `0.5 s`, `2 s`: a span that was chosen, as exact as it is. */
export function secondsText(durationMs: number): string {
  return text().units.seconds(formats().number.format(durationMs / 1000));
}

/** `812 B`, `1.4 kB`, `23 MB`. */
export function bytesText(bytes: number): string {
  const { number, oneDecimal } = formats();
  if (bytes < 1000) return `${bytes} B`;
  const exponent = Math.min(4, Math.floor(Math.log10(bytes) / 3));
  const value = bytes / 1000 ** exponent;
  const amount = value < 10 ? oneDecimal.format(value) : number.format(Math.round(value));
  return `${amount} ${prefixes[exponent]}`;
}

/** `20,000`. */
export function countText(count: number): string {
  return count < 1000 ? String(count) : formats().number.format(count);
}

/** `0.3%` of 0.003. */
export function shareText(share: number): string {
  return formats().share.format(share);
}

const prefixes = ['B', 'kB', 'MB', 'GB', 'TB'];

type Formats = {
  readonly number: Intl.NumberFormat;
  readonly oneDecimal: Intl.NumberFormat;
  readonly share: Intl.NumberFormat;
  readonly time: Intl.DateTimeFormat;
  readonly day: Intl.DateTimeFormat;
  readonly exactTime: Intl.DateTimeFormat;
  readonly date: Intl.DateTimeFormat;
  readonly clock: Intl.DateTimeFormat;
  readonly monthDay: Intl.DateTimeFormat;
};

const made = new Map<Language, Formats>();

/** Making one takes far longer than using it. */
function formats(): Formats {
  const spoken = language();
  const known = made.get(spoken);
  if (known !== undefined) return known;
  const clock = { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' } as const;
  const exact = { ...clock, second: '2-digit', fractionalSecondDigits: 3 } as const;
  const date = { year: 'numeric', month: '2-digit', day: '2-digit' } as const;
  const fresh: Formats = {
    number: new Intl.NumberFormat(spoken),
    oneDecimal: new Intl.NumberFormat(spoken, {
      minimumFractionDigits: 1,
      maximumFractionDigits: 1,
    }),
    share: new Intl.NumberFormat(spoken, {
      style: 'percent',
      minimumFractionDigits: 1,
      maximumFractionDigits: 1,
    }),
    time: new Intl.DateTimeFormat(spoken, { ...clock, second: '2-digit' }),
    day: new Intl.DateTimeFormat(dateLocales[spoken], { ...date, ...clock }),
    exactTime: new Intl.DateTimeFormat(spoken, exact),
    date: new Intl.DateTimeFormat(dateLocales[spoken], date),
    clock: new Intl.DateTimeFormat(spoken, clock),
    monthDay: new Intl.DateTimeFormat(dateLocales[spoken], { month: '2-digit', day: '2-digit' }),
  };
  made.set(spoken, fresh);
  return fresh;
}

/** English dates are read in two orders; the Swedish form is that of ISO 8601, which has one. */
const dateLocales: Readonly<Record<Language, string>> = { en: 'sv', 'zh-CN': 'zh-CN' };
