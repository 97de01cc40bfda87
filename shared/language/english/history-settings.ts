import { plural } from '../plural.ts';

/** The section of the settings about what is recorded. */
export const historySettingsTexts = {
  record: 'Record what happens',
  recordNote:
    'Which connections open, change and close, the processes that hold them, and what is found to be wrong. Off, what was recorded stays until it is cleared.',
  days: 'Keep it for',
  daysOf: (days: number) => (days === 365 ? '1 year' : `${days} ${plural(days, 'day', 'days')}`),
  megabytes: 'Keep at most',
  limitsNote: 'The oldest goes first.',
  promise: 'All of it stays in this file on this computer. Nothing is sent anywhere.',
  recorded: 'What there is',
  asking: 'Looking…',
  nothing: 'Nothing is recorded yet.',
  connectionsSince: (count: number, shown: string, time: string, size: string) =>
    `${shown} ${plural(count, 'connection', 'connections')} since ${time} · ${size}`,
  clear: 'Clear history…',
  clearDo: 'Clear history',
  clearQuestion:
    'Everything that was recorded is forgotten, in this window and in every other. This cannot be undone.',
  cleared: 'The history is cleared.',
  readOnly: 'This page may only look: the history cannot be cleared in it.',
};
