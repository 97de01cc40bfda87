/** What ps says of a process in the columns pid, ppid, state, user, lstart and comm. */
export type PsRow = {
  readonly pid: number;
  readonly parentPid: number;
  /** One letter and flags: `Z` has ended and waits for its parent to take note (man ps). */
  readonly state: string;
  readonly user: string;
  /** In milliseconds since the epoch; ps tells whole seconds. */
  readonly startedAt: number;
  /** What it calls itself, by convention the path by which it was started; one that is too long is cut, and ends in `…`. */
  readonly command: string;
};

/** Must be asked with psEnvironment; null if the line is none. */
export function parsePsLine(line: string): PsRow | null {
  const date = datePattern.exec(line);
  if (date === null) return null;
  // A user's name may have blanks, and what follows the date may say anything: the first date is that of ps.
  const [pid = '', parentPid = '', state = '', ...user] = line
    .slice(0, date.index)
    .trim()
    .split(/\s+/);
  if (!/^\d{1,9}$/.test(pid) || !/^\d{1,9}$/.test(parentPid) || state === '') return null;
  const startedAt = parseDate(date);
  if (startedAt === null) return null;
  return {
    pid: Number(pid),
    parentPid: Number(parentPid),
    state,
    user: user.join(' '),
    startedAt,
    command: cutText(line.slice(date.index + date[0].length).trim(), longestPath),
  };
}

/** For one process; null if the text has no date. */
export function parseStart(text: string): number | null {
  const date = datePattern.exec(text);
  return date === null ? null : parseDate(date);
}

/** PATH_MAX of macOS. */
const longestPath = 1024;

/** What another process says may be of any length. */
export function cutText(text: string, length: number): string {
  return text.length <= length ? text : `${text.slice(0, length)}…`;
}

/**
 * Dates in UTC and English, whatever the place and language of the computer, but names of files in UTF-8. In local time
 * an hour comes twice each autumn.
 */
export const psEnvironment = { TZ: 'UTC0', LANG: 'C', LC_CTYPE: 'UTF-8' };

const months = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];

/** As strftime writes %c: `Fri Nov  6 21:55:52 2026`. */
const datePattern =
  /\b(?:Sun|Mon|Tue|Wed|Thu|Fri|Sat) (?<month>[A-Z][a-z]{2}) (?<day>[ \d]?\d) (?<hour>\d\d):(?<minute>\d\d):(?<second>\d\d) (?<year>\d{4})(?!\d)/;

function parseDate({ groups }: RegExpExecArray): number | null {
  const month = months.indexOf(groups?.['month'] ?? '');
  const [year = 0, day = 0, hour = 0, minute = 0, second = 0] = [
    groups?.['year'],
    groups?.['day'],
    groups?.['hour'],
    groups?.['minute'],
    groups?.['second'],
  ].map(Number);
  return month < 0 ? null : Date.UTC(year, month, day, hour, minute, second);
}
