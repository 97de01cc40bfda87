/** The guide of the first start; `end` and `hidden` are followed by what their buttons are called. */
export const guideTexts = {
  name: 'First steps',
  place: (step: number, steps: number) => `${step} of ${steps}`,
  next: 'Next',
  back: 'Back',
  skip: 'Skip',
  done: 'Done',
  again: 'First steps',
  rowTitle: 'Each row is a socket',
  row: 'Who holds it, its state, and both ends. What happens lights up for a moment:',
  opened: 'new',
  changed: 'its state changed',
  closed: 'closed, and soon gone',
  searchTitle: 'Find what you look for',
  search: (keys: string) =>
    `Press ${keys} and type a name, a port or an address, or ask more exactly: port:443 state:established.`,
  portTitle: 'Who holds a port?',
  port: (keys: string) =>
    `Press ${keys} and type its number, such as 3000, to see who listens there. Every command of Sockeye is found there, too.`,
  endTitle: 'End a process safely',
  end: (key: string) =>
    `Select a row and press ${key}. First you see what else the process holds. It is asked before it is forced, and afterwards you read whether the port is free.`,
  hiddenTitle: 'What Sockeye may not see',
  hidden:
    'The bar at the bottom counts the sockets, and says how many owners are hidden, why, and how to see them. Nothing is left out without a word.',
};
