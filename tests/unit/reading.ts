import type { Reading } from '../../shared/feed-messages.ts';

/** How a table was read where all could be: what a test is about is put over it. */
export const reading: Reading = {
  at: 1,
  source: 'ss',
  tookMs: 8,
  cpuShare: null,
  events: { are: 'on' },
  recording: { is: 'on' },
  warnings: [],
  hiddenOwners: null,
  revealable: false,
};
