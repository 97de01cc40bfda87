/** The states of a connection drawn side by side. */
export const timelineTexts = {
  now: 'now',
  before: (time: string) => `before ${time}`,
  closed: (time: string) => `closed ${time}`,
  seenUntil: (time: string) => `seen until ${time}`,
  notToScale: 'not to scale',
  notToScaleHint: 'What was brief is drawn wider than it lasted.',
  title: {
    exact: (state: string, from: string, lasted: string) => `${state} from ${from}, for ${lasted}`,
    observed: (state: string, from: string, lasted: string) =>
      `${state}, observed at ${from}: it began at some time between two updates; for about ${lasted}`,
    before: (state: string, from: string, lasted: string) =>
      `${state} since before ${from}, when Sockeye began to look; for ${lasted} at least`,
  },
};
