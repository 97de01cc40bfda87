/** The states of a connection drawn side by side. */
export const timelineTexts = {
  now: 'now',
  before: (time: string) => `before ${time}`,
  closed: (time: string) => `closed ${time}`,
  seenUntil: (time: string) => `seen until ${time}`,
  notToScale: 'not to scale',
  notToScaleHint: 'What was brief is drawn wider than it lasted.',
  /** Of a connection of the past, where some or all of its states were not told by the kernel. */
  pastObserved:
    'Observed whenever the table was read: as often as a page updated, and every 5 seconds while none was open.',
  pastPartlyTold:
    'Those with milliseconds the kernel told when they happened; the others were observed whenever the table was read: as often as a page updated, and every 5 seconds while none was open.',
  title: {
    exact: (state: string, from: string, lasted: string) => `${state} from ${from}, for ${lasted}`,
    observed: (state: string, from: string, lasted: string) =>
      `${state}, observed at ${from}: it began at some time between two updates; for about ${lasted}`,
    before: (state: string, from: string, lasted: string) =>
      `${state} since before ${from}, when Sockeye began to look; for ${lasted} at least`,
  },
};
