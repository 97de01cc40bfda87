/** The page as a whole: whether it is live, what it waits for, and what went wrong. */
export const pageTexts = {
  socketsHere: 'Sockets of this computer',
  socketsOfCapture: 'Sockets of a capture',

  broken: 'This page has stopped working',
  loadAgain: 'Load again',
  expired: 'This address has expired',
  expiredRemedy: 'Use the one that `sockeye serve` printed last.',

  captureEmpty: 'This capture has no sockets.',
  reading: 'Reading the sockets of this computer…',
  unread: (why: string) => `The sockets could not be read: ${why}`,
  empty: 'This computer has no sockets.',
  noMatch: 'No socket matches.',
  noCountries:
    'The country of no address in this table is known, so that a query for one finds nothing. If there is a warning in the status bar, it says why.',
  clearFilter: 'Clear the filter',
  readNow: 'Read now',

  dismiss: 'Dismiss',
  notLive: (why: string) => `Not live: ${why}`,
  nothingRead: 'Nothing has been read yet.',
  tableFrom: (time: string, age: string) => `The table is from ${time}, ${age} ago.`,
  trying: 'Trying again…',
  tryingIn: (duration: string) => `Trying again in ${duration}`,

  copied: 'Copied',
  copy: 'Copy',
  copyCommand: 'Copy the command',

  notHeard: 'The collector has not been heard from.',
  ownersNotShown: (why: string) => `The hidden owners could not be shown: ${why}`,
  notTraced: (why: string) => `The kernel cannot be had to tell of every connection: ${why}`,
  nobodySaidWhy: 'nobody said why',
  messageUnusable: (why: string) =>
    `A message of the collector could not be used, so the whole table is read again: ${why}`,
  messagesUnusable: (why: string) => `What the collector sends cannot be used: ${why}`,
  addressExpired: 'This address has expired.',
  serverStatus: (request: string, status: number) =>
    `Sockeye's server answered ${request} with status ${status}.`,
  notAnswering: "Sockeye's server is not answering.",
};
